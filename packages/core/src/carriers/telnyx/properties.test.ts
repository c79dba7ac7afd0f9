import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJson } from "../../body/json.js";
import type { Evidence, Proof } from "../../carrier.js";
import { isHookswitchError } from "../../errors.js";
import { FieldReader } from "../../read/field-reader.js";
import { telnyx } from "./index.js";
import { telnyxSamples } from "./kit/samples.js";
import { read } from "./read.js";

const { samples, secret } = telnyxSamples;
const carrier = telnyx({ publicKey: secret.publicKey });

describe("the signature check", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  );
  const time = fc.oneof(fc.string(), fc.constant("1700000000"), fc.nat().map(String));

  it("is total, and accepts nothing by chance", () => {
    fc.assert(
      fc.property(text, time, fc.uint8Array(), (signature, timestamp, bytes) => {
        const header = (name: string) => (name === "telnyx-timestamp" ? timestamp : signature);
        const unread = { url: "", path: "/", query: [], params: [], fields: {}, bodyFrom: null };
        const evidence: Evidence = { method: "POST", header, ...unread, bytes, now: 1_700_000_000_000 };
        let code = "accepted";
        try {
          void carrier.authenticate(evidence);
        } catch (error) {
          if (!isHookswitchError(error)) throw error;
          code = error.code;
        }
        expect(["signature_malformed", "signature_mismatch"]).toContain(code);
      }),
      { numRuns: 500 },
    );
  });
});

const anyProof = fc.record<Proof>({
  secret: fc.nat(3),
  signedAt: fc.nat(9_999_999_999).map((t) => t * 1000),
  replayKey: fc.base64String(),
});
const odd = fc.oneof(fc.jsonValue(), fc.constantFrom("", null, 0, -1, 1e308, "1e308", "completed", "error", "dual"));
const bodies = Object.values(samples).map(({ body }) => body);
const envelopes = bodies.filter((body) => body.startsWith("{")).map((body) => JSON.parse(body));
const forms = bodies
  .filter((body) => !body.startsWith("{"))
  .map((body) => Object.fromEntries(new URLSearchParams(body)));
const keysOf = (objects: readonly object[]) => [...new Set(objects.flatMap((object) => Object.keys(object)))];
const payloadKeys = keysOf(envelopes.map(({ data }) => data.payload));

/** Webhooks with some of their fields replaced by anything that JSON can say. */
const anyFields = fc.oneof(
  fc
    .tuple(fc.constantFrom(...envelopes), fc.dictionary(fc.constantFrom(...payloadKeys), odd))
    .map(([{ data, meta }, changes]) => ({ data: { ...data, payload: { ...data.payload, ...changes } }, meta })),
  fc
    .tuple(fc.constantFrom(...envelopes), fc.dictionary(fc.constantFrom("id", "occurred_at", "payload"), odd))
    .map(([{ data }, changes]) => ({ data: { ...data, ...changes } })),
  fc
    .tuple(fc.constantFrom(...forms), fc.dictionary(fc.constantFrom(...keysOf(forms)), odd))
    .map(([fields, changes]) => ({ ...fields, ...changes })),
  fc.dictionary(fc.constantFrom("data", "event_type", "payload", ...keysOf(forms)), fc.jsonValue()),
  fc.jsonValue(),
);

function readJson(fields: unknown, proof: Proof) {
  const decoded = decodeJson(JSON.stringify(fields));
  if ("problem" in decoded) return null;
  const reader = new FieldReader(decoded.value);
  try {
    return { ...read(reader, proof), warnings: reader.warnings };
  } catch (error) {
    if (isHookswitchError(error) && error.code === "payload_unreadable") return null;
    throw error;
  }
}

describe("read", () => {
  it("throws nothing but HookswitchErrors, and gives plain data", () => {
    fc.assert(
      fc.property(anyFields, anyProof, (fields, proof) => {
        const reading = readJson(fields, proof);
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
        for (const { key, recording } of reading?.events ?? []) {
          expect(key).toMatch(/^[\w%.-]+$/);
          if (recording.durationMs !== null) expect(Number.isSafeInteger(recording.durationMs)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same keys whenever something is sent again, as long as it has an id", () => {
    fc.assert(
      fc.property(anyFields, anyProof, anyProof, (fields, first, second) => {
        const [once, again] = [first, second].map((proof) => readJson(fields, proof)?.events ?? []);
        expect(again?.map(({ type }) => type)).toEqual(once?.map(({ type }) => type));
        once?.forEach((event, index) => {
          const known = event.recording.id ?? event.transcription?.id ?? null;
          if (known !== null) expect(again?.[index]?.key).toBe(event.key);
        });
      }),
      { numRuns: 500 },
    );
  });
});
