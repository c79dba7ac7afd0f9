import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeForm, type Param } from "../../body/form.js";
import { recordFromParams } from "../../body/params.js";
import { utf8Bytes } from "../../body/utf8.js";
import type { Evidence } from "../../carrier.js";
import { isHookswitchError } from "../../errors.js";
import { eventTypes } from "../../event-types.js";
import { FieldReader } from "../../read/field-reader.js";
import { isOwn } from "./fields.js";
import { plivo } from "./index.js";
import { plivoSamples } from "./kit/samples.js";
import { signPlivo } from "./kit/sign.js";
import { inOrder, signedTexts } from "./signed-text.js";

const { secret: authToken } = plivoSamples;
const carrier = plivo({ authToken, allowV2: true });
const strict = plivo({ authToken });

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

const evidenceOf = (url: string, body: string, headers: Record<string, string | undefined>): Evidence => {
  const params = decodeForm(utf8Bytes(body)) ?? [];
  const mark = url.includes("?") ? url.indexOf("?") : url.length;
  return {
    method: body ? "POST" : "GET",
    header: (name) => headers[name],
    url,
    path: url.slice("https://h".length, mark),
    query: decodeForm(utf8Bytes(url.slice(mark + 1))) ?? [],
    bytes: null,
    bodyFrom: null,
    params,
    fields: recordFromParams(params).record,
    now: 0,
  };
};

const header = fc.option(
  fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.base64String({ minLength: 44, maxLength: 44 })),
  { nil: undefined },
);
const VERSIONS = ["v2", "v3"].flatMap((version) => [
  `x-plivo-signature-${version}`,
  `x-plivo-signature-ma-${version}`,
  `x-plivo-signature-${version}-nonce`,
]);
const param: fc.Arbitrary<Param> = fc.tuple(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }));

it("a check ends in a refusal for whatever unsigned thing is sent", async () => {
  const headers = fc.record(Object.fromEntries(VERSIONS.map((name) => [name, header])));
  await fc.assert(
    fc.asyncProperty(headers, fc.array(param), fc.array(param), fc.string(), async (given, query, params, url) => {
      const evidence = { ...evidenceOf("https://h/x", "", given), url, path: url, query, params };
      expect(await codeOf(() => carrier.authenticate(evidence))).toMatch(/^signature_/);
      expect(await codeOf(() => strict.authenticate(evidence))).toMatch(/^signature_/);
    }),
    { numRuns: 500 },
  );
});

const NAMES = ["CallUUID", "a", "ab", "b"];
const form = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.string({ maxLength: 4 })), { maxLength: 4 })
  .map((pairs) => new URLSearchParams(pairs as [string, string][]).toString());
const requests = fc.record({
  path: fc.constantFrom("/", "/a", "/a/", "/b"),
  query: form,
  body: form,
  nonce: fc.stringMatching(/^[\w-]{1,4}$/),
});

it("nothing is accepted once path, nonce, signature or the text of the parameters differ", async () => {
  const urlOf = ({ path, query }: { path: string; query: string }) => `https://h${path}${query && `?${query}`}`;
  await fc.assert(
    fc.asyncProperty(requests, requests, fc.nat(42), async (signed, sent, place) => {
      const request = { method: "POST", url: urlOf(signed), body: signed.body, at: 0 } as const;
      const headers = await signPlivo(request, [authToken], { nonce: signed.nonce });
      const accepted = (given: typeof signed, change: Record<string, string> = {}) => {
        const all = { ...headers, "x-plivo-signature-v3-nonce": given.nonce, ...change };
        return codeOf(() => strict.authenticate(evidenceOf(urlOf(given), given.body, all)));
      };
      expect(await accepted(signed)).toBeNull();

      const textOf = (one: typeof signed) => {
        const evidence = evidenceOf(urlOf(one), one.body, {});
        return signedTexts("v3", evidence, inOrder(evidence))[0];
      };
      const texts = [signed, sent].map(textOf);
      const same = texts[0] === texts[1] && signed.nonce === sent.nonce;
      expect(await accepted(sent)).toBe(same ? null : "signature_mismatch");
      // Each of them alone.
      for (const part of ["path", "nonce", "query", "body"] as const) {
        const mixed = { ...signed, [part]: sent[part] };
        const text = textOf(mixed);
        const unchanged = text === texts[0] && mixed.nonce === signed.nonce;
        expect(await accepted(mixed)).toBe(unchanged ? null : "signature_mismatch");
      }
      const mac = headers["x-plivo-signature-v3"] ?? "";
      const wrong = mac.slice(0, place) + (mac[place] === "A" ? "Q" : "A") + mac.slice(place + 1);
      const changed = { "x-plivo-signature-v3": wrong, "x-plivo-signature-ma-v3": wrong };
      expect(await accepted(signed, changed)).toMatch(/^signature_m/);
    }),
    { numRuns: 400 },
  );
});

const names = [
  ...new Set(Object.values(plivoSamples.samples).flatMap(({ body }) => [...new URLSearchParams(body).keys()])),
];
const words = [
  ...Object.values(plivoSamples.samples).flatMap(({ body }) => [...new URLSearchParams(body).values()]),
  ...[
    "-1",
    "",
    "0",
    "{}",
    '{"recording_id":[1],"call_uuid":{"a":1}}',
    "null",
    "NaN",
    "9".repeat(400),
    "2020-02-30 10:00:00",
  ],
];
const value = fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary" }));
const payloads = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, fc.string()),
  fc.oneof({ weight: 5, arbitrary: value }, fc.array(value, { maxLength: 3 })),
  { maxKeys: 14 },
);
const proof = (replayKey: string) => ({ secret: 0, signedAt: null, replayKey });

it("reading throws nothing but a HookswitchError, and what it gives is plain data that fits the table", async () => {
  await fc.assert(
    fc.asyncProperty(payloads, async (payload) => {
      const code = await codeOf(() => {
        const fields = new FieldReader(payload);
        const reading = carrier.read(fields, proof("1"));
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

it("a key without the nonce is the same under every nonce", async () => {
  await fc.assert(
    fc.property(payloads, (payload) => {
      const keys = ["nonce-1", "nonce-2"].map((nonce) => {
        try {
          return carrier.read(new FieldReader(payload), proof(nonce)).events[0]?.key;
        } catch {
          return "unreadable";
        }
      });
      expect(keys[1]).toBe(keys[0]?.replace(/nonce-1$/, "nonce-2"));
    }),
    { numRuns: 1000 },
  );
});

it("knows a name as its own, or not, without a throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => typeof isOwn(name) === "boolean"));
});
