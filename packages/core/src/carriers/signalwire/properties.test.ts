import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeForm, type Param } from "../../body/form.js";
import { formOrJsonBody } from "../../body/form-or-json-body.js";
import { decodeJson } from "../../body/json.js";
import { recordFromParams } from "../../body/params.js";
import { utf8Bytes } from "../../body/utf8.js";
import type { Evidence } from "../../carrier.js";
import { isHookswitchError } from "../../errors.js";
import { eventTypes } from "../../event-types.js";
import { FieldReader } from "../../read/field-reader.js";
import { isOwn } from "./fields.js";
import { signalwire } from "./index.js";
import { signalwireSamples } from "./kit/samples.js";
import { signSignalWire } from "./kit/sign.js";
import { inOrder } from "./signature.js";

const { secret: signingKey } = signalwireSamples;
const fresh = () => signalwire({ signingKey });

/** The code of what a check or a reading threw; fails for anything but a HookswitchError. */
async function codeOf(attempt: () => unknown): Promise<string | null> {
  try {
    await attempt();
    return null;
  } catch (thrown) {
    if (!isHookswitchError(thrown)) throw thrown;
    return thrown.code;
  }
}

const isJson = (body: string) => body.startsWith("{");

const evidenceOf = (url: string, body: string, signature: string | undefined): Evidence => {
  const params = isJson(body) ? [] : (decodeForm(utf8Bytes(body)) ?? []);
  const mark = url.includes("?") ? url.indexOf("?") : url.length;
  return {
    method: body ? "POST" : "GET",
    header: (name) => (name === "x-signalwire-signature" ? signature : undefined),
    url,
    path: url.slice("https://h".length, mark),
    query: decodeForm(utf8Bytes(url.slice(mark + 1))) ?? [],
    bytes: body ? new TextEncoder().encode(body) : null,
    bodyFrom: null,
    params,
    fields: recordFromParams(params).record,
    now: 0,
  };
};

const header = fc.option(
  fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.base64String({ minLength: 28, maxLength: 28 }),
    fc.string({ minLength: 40, maxLength: 40, unit: fc.constantFrom(..."0123456789abcdef") }),
  ),
  { nil: undefined },
);
const param: fc.Arbitrary<Param> = fc.tuple(
  fc.oneof(fc.string({ unit: "binary" }), fc.constant("bodySHA256")),
  fc.string({ unit: "binary" }),
);
const bytes = fc.option(
  fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => new TextEncoder().encode(text)),
  ),
);

it("a check ends in a refusal for whatever unsigned thing is sent", async () => {
  const carrier = fresh();
  const method = fc.constantFrom("GET", "POST");
  await fc.assert(
    fc.asyncProperty(
      ...([header, fc.array(param), fc.array(param), fc.string(), method, bytes] as const),
      async (given, query, params, url, verb, body) => {
        const evidence = { ...evidenceOf("https://h/x", "x", given), url, path: url, query, params, bytes: body };
        expect(await codeOf(() => carrier.authenticate({ ...evidence, method: verb }))).toMatch(
          /^(signature_|body_consumed)/,
        );
      },
    ),
    { numRuns: 500 },
  );
});

const NAMES = ["CallSid", "a", "ab", "b"];
const form = (minLength: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...NAMES), fc.string({ maxLength: 4 })), { minLength, maxLength: 4 })
    .map((pairs) => new URLSearchParams(pairs as [string, string][]).toString());
const json = fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue({ maxDepth: 1 })).map((it) => JSON.stringify(it));
const requests = fc.record({
  path: fc.constantFrom("/", "/a", "/a/", "/b"),
  query: form(0),
  body: fc.oneof(form(1), json),
  key: fc.constantFrom(signingKey, signingKey, "another-key"),
});
type Request = typeof requests extends fc.Arbitrary<infer Value> ? Value : never;

it("nothing is accepted once path, query, key, signature or the text of the body differ", async () => {
  const urlOf = ({ path, query }: Request) => `https://h${path}${query && `?${query}`}`;
  // What is signed, and in which scheme.
  const textOf = (one: Request) =>
    isJson(one.body)
      ? ["hex", urlOf(one) + one.body]
      : ["base64", urlOf(one) + inOrder(decodeForm(utf8Bytes(one.body)) ?? []).join("")];
  await fc.assert(
    fc.asyncProperty(requests, requests, fc.nat(26), async (signed, sent, place) => {
      const request = { method: "POST", url: urlOf(signed), body: signed.body, at: 0 } as const;
      const mac = (await signSignalWire(request, [signed.key]))["x-signalwire-signature"] ?? "";
      const accepted = async (given: Request, signature = mac) =>
        (await codeOf(() => fresh().authenticate(evidenceOf(urlOf(given), given.body, signature)))) === null;
      expect(await accepted(signed)).toBe(signed.key === signingKey);
      // The whole of the other, and each of its parts alone.
      const parts = (["path", "query", "body"] as const).map((part) => ({ ...signed, [part]: sent[part] }));
      for (const mixed of [sent, ...parts]) {
        const isSame = String(textOf(mixed)) === String(textOf(signed));
        expect(await accepted(mixed)).toBe(isSame && signed.key === signingKey);
      }
      const wrong = mac.slice(0, place) + (mac[place] === "a" ? "b" : "a") + mac.slice(place + 1);
      expect(await accepted(signed, wrong)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

const samples = Object.values(signalwireSamples.samples).map(({ body }) => {
  const decoded = formOrJsonBody.decode({ bytes: new TextEncoder().encode(body), from: "stream" });
  return "value" in decoded ? decoded.value : {};
});
const insides = samples.flatMap((sample) => (sample.params ? [sample.params as object] : []));
const namesIn = (objects: readonly object[]) => [...new Set(objects.flatMap((each) => Object.keys(each)))];
const words = [
  ...samples.flatMap((sample) => Object.values(sample)),
  ...insides.flatMap((params) => Object.values(params)),
  ...["-1", "", "0", "null", "9".repeat(400), -1, 1e308, 1.5, true, "in-progress", "finished", "error", "no_input"],
];
const value = fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary" }), fc.jsonValue());
const objects = (names: readonly string[]) =>
  fc.dictionary(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, fc.string()), value, { maxKeys: 14 });
const payloads = fc.oneof(
  objects(namesIn(samples)),
  fc
    .tuple(
      objects(namesIn(samples)),
      objects(namesIn(insides)),
      fc.constantFrom("calling.call.record", "calling.record", "calling.transcript.completed", "calling.call.state"),
    )
    .map(([fields, params, event_type]) => ({ ...fields, params, event_type })),
);
const proof = (replayKey: string) => ({ secret: 0, signedAt: null, replayKey });
const { read } = fresh();

/** As it would have arrived. */
function readerOf(payload: object): FieldReader {
  const decoded = decodeJson(JSON.stringify(payload));
  return new FieldReader("value" in decoded ? decoded.value : {});
}

it("reading throws nothing but a HookswitchError, and what it gives is plain data that fits the table", async () => {
  await fc.assert(
    fc.asyncProperty(payloads, async (payload) => {
      const code = await codeOf(() => {
        const reading = read(readerOf(payload), proof("1"));
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
        expect(reading.events.length).toBeLessThanOrEqual(1);
        for (const { type, key, source, transcription, recording } of reading.events) {
          expect(key).toMatch(/^[\w%-]+(\.[\w%-]+)*$/);
          const mark = eventTypes[type];
          if (mark === "call" || mark === "conference") expect(source.kind).toBe(mark);
          expect(transcription != null).toBe(mark === "transcription");
          expect(recording.durationMs === null || Number.isSafeInteger(recording.durationMs)).toBe(true);
        }
      });
      expect([null, "payload_unreadable"]).toContain(code);
    }),
    { numRuns: 2000 },
  );
});

it("a key without the signature is the same under every signature", () => {
  fc.assert(
    fc.property(payloads, (payload) => {
      const keys = ["mac-1", "mac-2"].map((mac) => {
        try {
          return read(readerOf(payload), proof(mac)).events[0]?.key;
        } catch {
          return "unreadable";
        }
      });
      expect(keys[1]).toBe(keys[0]?.replace(/mac-1(?=$|\.)/, "mac-2"));
    }),
    { numRuns: 1000 },
  );
});

it("knows a name as its own, or not, without a throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => typeof isOwn(name) === "boolean"));
});
