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
import { twilio } from "./index.js";
import { twilioSamples } from "./kit/samples.js";
import { signTwilio } from "./kit/sign.js";
import { inOrder } from "./signed-text.js";

const { secret: authToken } = twilioSamples;
const fresh = () => twilio({ authToken });

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

const evidenceOf = (url: string, body: string, signature: string | undefined): Evidence => {
  const params = decodeForm(utf8Bytes(body)) ?? [];
  const mark = url.includes("?") ? url.indexOf("?") : url.length;
  return {
    method: body ? "POST" : "GET",
    header: (name) => (name === "x-twilio-signature" ? signature : undefined),
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
  fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.base64String({ minLength: 28, maxLength: 28 })),
  { nil: undefined },
);
const param: fc.Arbitrary<Param> = fc.tuple(
  fc.oneof(fc.string({ unit: "binary" }), fc.constant("bodySHA256")),
  fc.string({ unit: "binary" }),
);

it("a check ends in a refusal for whatever unsigned thing is sent", async () => {
  const carrier = fresh();
  const method = fc.constantFrom("GET", "POST");
  await fc.assert(
    fc.asyncProperty(
      header,
      fc.array(param),
      fc.array(param),
      fc.string(),
      method,
      async (given, query, params, url, verb) => {
        const evidence = { ...evidenceOf("https://h/x", "x", given), url, path: url, query, params, method: verb };
        expect(await codeOf(() => carrier.authenticate(evidence))).toMatch(/^signature_/);
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
const requests = fc.record({ path: fc.constantFrom("/", "/a", "/a/", "/b"), query: form(0), body: form(1) });

it("nothing is accepted once path, query, signature or the text of the parameters differ", async () => {
  const urlOf = ({ path, query }: { path: string; query: string }) => `https://h${path}${query && `?${query}`}`;
  const textOf = (one: { path: string; query: string; body: string }) =>
    urlOf(one) + inOrder(decodeForm(utf8Bytes(one.body)) ?? []).join("");
  await fc.assert(
    fc.asyncProperty(requests, requests, fc.nat(26), async (signed, sent, place) => {
      const request = { method: "POST", url: urlOf(signed), body: signed.body, at: 0 } as const;
      const mac = (await signTwilio(request, [authToken]))["x-twilio-signature"] ?? "";
      const accepted = (given: typeof signed, signature = mac) =>
        codeOf(() => fresh().authenticate(evidenceOf(urlOf(given), given.body, signature)));
      expect(await accepted(signed)).toBeNull();
      // The whole of the other, and each of its parts alone.
      const parts = (["path", "query", "body"] as const).map((part) => ({ ...signed, [part]: sent[part] }));
      for (const mixed of [sent, ...parts]) {
        expect(await accepted(mixed)).toBe(textOf(mixed) === textOf(signed) ? null : "signature_mismatch");
      }
      const wrong = mac.slice(0, place) + (mac[place] === "A" ? "Q" : "A") + mac.slice(place + 1);
      expect(await accepted(signed, wrong)).toMatch(/^signature_m/);
    }),
    { numRuns: 300 },
  );
});

const samples = Object.values(twilioSamples.samples).map((sample) => ({
  payload:
    "format" in sample
      ? (JSON.parse(sample.body) as Record<string, string>)
      : Object.fromEntries(new URLSearchParams(sample.body)),
}));
const names = [...new Set(samples.flatMap(({ payload }) => Object.keys(payload)))];
const words = [
  ...samples.flatMap(({ payload }) => Object.values(payload)),
  ...["-1", "", "0", "null", "NaN", "9".repeat(400), "Wed, 30 Feb 2020 10:00:00 +0000", "in-progress", "deleted"],
];
const value = fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary" }), fc.jsonValue());
const payloads = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, fc.string()),
  fc.oneof({ weight: 5, arbitrary: value }, fc.array(value, { maxLength: 3 })),
  { maxKeys: 14 },
);
const proof = (replayKey: string) => ({ secret: 0, signedAt: null, replayKey });
const { read } = fresh();

it("reading throws nothing but a HookswitchError, and what it gives is plain data that fits the table", async () => {
  await fc.assert(
    fc.asyncProperty(payloads, async (payload) => {
      const code = await codeOf(() => {
        const reading = read(new FieldReader(payload), proof("1"));
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
          return read(new FieldReader(payload), proof(mac)).events[0]?.key;
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
