import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJson } from "../../body/json.js";
import type { Evidence, Proof } from "../../carrier.js";
import { isHookswitchError } from "../../errors.js";
import { FieldReader } from "../../read/field-reader.js";
import { freeclimb } from "./index.js";
import { freeclimbSamples } from "./kit/samples.js";
import { read } from "./read.js";

const SECRET = "sigsec_property";
const NOW = 1_700_000_000;
const carrier = freeclimb({ signingSecret: SECRET });
const mac = (t: string | number, bytes: Uint8Array) =>
  createHmac("sha256", SECRET).update(`${t}.`).update(bytes).digest("hex");

/** Whether a delivery is accepted; anything thrown but a HookswitchError fails the test. */
function accepted(header: string, bytes: Uint8Array, now = NOW * 1000): boolean {
  const unread = { url: "", path: "/", query: [], params: [], fields: {}, bodyFrom: null };
  const evidence = { method: "POST", header: () => header, ...unread, bytes, now };
  try {
    return !(carrier.authenticate(evidence satisfies Evidence) instanceof Promise);
  } catch (error) {
    if (isHookswitchError(error) && error.status === 401) return false;
    throw error;
  }
}

const anyBytes = fc.uint8Array({ maxLength: 300 });
const anyHeader = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.tuple(
        fc.constantFrom("t", "v1", "v0", "", " t", "T"),
        fc.oneof(fc.string(), fc.nat().map(String), fc.stringMatching(/^[\da-fA-F]{64}$/)),
      ),
      { maxLength: 14 },
    )
    .map((items) => items.map(([key, value]) => `${key}=${value}`).join(",")),
);

describe("the signature check", () => {
  it("is total, and accepts nothing by chance", () => {
    fc.assert(fc.property(anyHeader, anyBytes, (header, bytes) => !accepted(header, bytes)));
  });

  it("accepts what is signed, within the window, and nothing outside it", () => {
    fc.assert(
      fc.property(anyBytes, fc.integer({ min: -1000, max: 1000 }), (bytes, age) => {
        const t = NOW - age;
        expect(accepted(`t=${t},v1=${mac(t, bytes)}`, bytes)).toBe(Math.abs(age) <= 300);
      }),
    );
  });

  it("accepts nothing once the time, a byte of the body or a digit of the MAC is another", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.integer({ min: 1, max: 300 }),
        (bytes, at, flip, shift) => {
          const hex = mac(NOW, bytes);
          expect(accepted(`t=${NOW},v1=${hex}`, bytes)).toBe(true);
          const changed = bytes.map((byte, index) => (index === at % bytes.length ? byte ^ flip : byte));
          expect(accepted(`t=${NOW},v1=${hex}`, changed)).toBe(false);
          expect(accepted(`t=${NOW},v1=${hex}`, bytes.slice(1))).toBe(false);
          expect(accepted(`t=${NOW - shift},v1=${hex}`, bytes)).toBe(false);
          expect(accepted(`t=0${NOW},v1=${hex}`, bytes)).toBe(false);
          const digit = at % 64;
          const other = ((Number.parseInt(hex.charAt(digit), 16) + 1 + (flip % 15)) % 16).toString(16);
          expect(accepted(`t=${NOW},v1=${hex.slice(0, digit)}${other}${hex.slice(digit + 1)}`, bytes)).toBe(false);
        },
      ),
    );
  });
});

const names = Object.values(freeclimbSamples.samples).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const keys = [...new Set(names.flatMap(Object.keys))];
const anyProof = fc.record<Proof>({
  secret: fc.nat(3),
  signedAt: fc.oneof(
    fc.nat(9_999_999_999).map((t) => t * 1000),
    fc.constantFrom(0, 1e18),
  ),
  replayKey: fc.stringMatching(/^[\da-f]{64}$/),
});
/** Webhooks with some of their fields replaced by anything that JSON can say. */
const anyFields = fc.oneof(
  fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()),
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.dictionary(
        fc.constantFrom(...keys.filter((key) => key !== "requestType")),
        fc.oneof(fc.jsonValue(), fc.constantFrom("", null, 0, -1, 1e308, "1e308", "hangup", "error")),
      ),
    )
    .map(([sample, changes]) => ({ ...sample, ...changes })),
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
      fc.property(fc.oneof(anyFields, fc.jsonValue()), anyProof, (fields, proof) => {
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

  it("gives the same keys however often it reads, and other than the time's only where there is no id", () => {
    fc.assert(
      fc.property(anyFields, anyProof, anyProof, (fields, first, second) => {
        const [once, again, later] = [first, first, second].map((proof) => readJson(fields, proof)?.events ?? []);
        expect(again).toEqual(once);
        expect(later?.map(({ type }) => type)).toEqual(once?.map(({ type }) => type));
        once?.forEach((event, index) => {
          if (event.recording.id !== null) expect(later?.[index]?.key).toBe(event.key);
        });
      }),
      { numRuns: 500 },
    );
  });
});
