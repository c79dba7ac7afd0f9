import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJson } from "../../body/json.js";
import type { Evidence, Proof } from "../../carrier.js";
import { isHookswitchError } from "../../errors.js";
import { FieldReader } from "../../read/field-reader.js";
import { isOwn } from "./fields.js";
import { vonage } from "./index.js";
import { vonageSamples } from "./kit/samples.js";
import { read } from "./read.js";
import { SECRET, tokenFor, tokenOf } from "./test-token.js";

const T = 1_577_887_261;
const carrier = vonage({ signatureSecret: SECRET });

/** `accepted`, or the code of the refusal. */
async function outcome(authorization: string, body: Uint8Array, more: Partial<Evidence> = {}): Promise<string> {
  const header = (name: string) => (name === "authorization" ? authorization : undefined);
  const rest = { url: "", path: "/", query: [], params: [], fields: {}, bodyFrom: null, now: T * 1000 };
  try {
    await carrier.authenticate({ method: "POST", header, ...rest, bytes: body, ...more });
    return "accepted";
  } catch (error) {
    if (!isHookswitchError(error)) throw error;
    return error.code;
  }
}

const body = fc.uint8Array({ minLength: 1, maxLength: 60 });
const part = fc.oneof(
  fc.base64String().map((text) => text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")),
  fc.json().map((text) => Buffer.from(text).toString("base64url")),
  fc.constantFrom("", "eyJhbGciOiJIUzI1NiJ9", "e30", "bnVsbA", "W10"),
);

describe("the token's check", () => {
  it("is total, and accepts nothing by chance", async () => {
    const garbage = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.tuple(part, part, part).map((parts) => `Bearer ${parts.join(".")}`),
      fc.tuple(part, fc.uint8Array({ minLength: 32, maxLength: 32 })).map(([claims, mac]) => {
        return `Bearer eyJhbGciOiJIUzI1NiJ9.${claims}.${Buffer.from(mac).toString("base64url")}`;
      }),
    );
    await fc.assert(
      fc.asyncProperty(garbage, body, async (authorization, bytes) => {
        expect(["signature_malformed", "signature_mismatch"]).toContain(await outcome(authorization, bytes));
      }),
      { numRuns: 500 },
    );
  });

  it("is total for whatever is signed", async () => {
    const claim = fc.oneof(fc.jsonValue(), fc.constantFrom(T, T - 300, T + 300, String(T), 1e308, ""));
    const names = ["iat", "exp", "nbf", "jti", "payload_hash", "api_key", "application_id", "__proto__", "iss"];
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), claim), body, async (claims, bytes) => {
        const signed = tokenOf({ alg: "HS256", typ: "JWT" }, claims);
        expect(["signature_malformed", "signature_mismatch", "timestamp_stale", "timestamp_future"]).toContain(
          await outcome(`Bearer ${signed}`, bytes),
        );
        expect(await outcome(`Bearer ${tokenFor(bytes, T)}`, bytes)).toBe("accepted");
      }),
      { numRuns: 300 },
    );
  });

  it("accepts nothing where the body differs", async () => {
    await fc.assert(
      fc.asyncProperty(body, body, async (one, other) => {
        fc.pre(Buffer.compare(one, other) !== 0);
        expect(await outcome(`Bearer ${tokenFor(one, T)}`, other)).toBe("signature_mismatch");
      }),
    );
  });

  it("accepts nothing where a sign of the token differs", async () => {
    const digits = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= ,"];
    await fc.assert(
      fc.asyncProperty(body, fc.nat(), fc.constantFrom(...digits), async (bytes, at, sign) => {
        const token = tokenFor(bytes, T);
        const where = at % token.length;
        fc.pre(token[where] !== sign);
        const changed = token.slice(0, where) + sign + token.slice(where + 1);
        expect(["signature_malformed", "signature_mismatch"]).toContain(await outcome(`Bearer ${changed}`, bytes));
      }),
      { numRuns: 500 },
    );
  });

  it("accepts nothing where the algorithm differs", async () => {
    const alg = fc.oneof(
      fc.jsonValue(),
      fc.mixedCase(fc.constantFrom("none", "HS256", "RS256", "hs512", "ES256")),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(alg, body, async (value, bytes) => {
        fc.pre(value !== "HS256");
        const token = tokenFor(bytes, T, {}, { alg: value });
        expect(await outcome(`Bearer ${token}`, bytes)).toBe("signature_malformed");
      }),
    );
  });

  it("accepts nothing where the secret differs", async () => {
    const claims = { iat: T, payload_hash: "", api_key: "a1b2c3d" };
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (secret) => {
        // Keys that end in zero bytes are the same key to HMAC.
        fc.pre(secret.replace(/\0+$/, "") !== SECRET);
        const token = tokenOf({ alg: "HS256", typ: "JWT" }, claims, secret);
        expect(await outcome(`Bearer ${token}`, new Uint8Array(1))).toBe("signature_mismatch");
      }),
    );
  });

  it("accepts no time but that of its window", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -1000, max: 1000 }), body, async (age, bytes) => {
        const code = Math.abs(age) <= 300 ? "accepted" : age > 0 ? "timestamp_stale" : "timestamp_future";
        const now = (T + age) * 1000;
        expect(await outcome(`Bearer ${tokenFor(bytes, T)}`, bytes, { now })).toBe(code);
      }),
    );
  });
});

const anyProof = fc.record<Proof>({
  secret: fc.nat(3),
  signedAt: fc.nat(9_999_999_999).map((t) => t * 1000),
  replayKey: fc.base64String(),
  accountId: fc.option(fc.base64String()),
});
const bodies = Object.values(vonageSamples.samples).map(({ body }) => JSON.parse(body.replace("\uFEFF", "")));
const names = [...new Set(bodies.flatMap((fields) => Object.keys(fields)))];
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom("", null, 0, -1, 1e308, "1e308", "transcribed", "failed", "record"),
);

/** Webhooks with some of their fields replaced by anything that JSON can say. */
const anyFields = fc.oneof(
  fc
    .tuple(fc.constantFrom(...bodies), fc.dictionary(fc.constantFrom(...names), odd))
    .map(([fields, changes]) => ({ ...fields, ...changes })),
  fc.dictionary(fc.constantFrom(...names), odd),
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
          if (event.recording.id !== null) expect(again?.[index]?.key).toBe(event.key);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("looks at nothing that is not Vonage's own on GET", () => {
    const looked = new Set<string>();
    const watch = (fields: object) =>
      new Proxy(fields, {
        get: (target, name) => {
          looked.add(String(name));
          return Reflect.get(target, name);
        },
        getOwnPropertyDescriptor: (target, name) => {
          looked.add(String(name));
          return Reflect.getOwnPropertyDescriptor(target, name);
        },
      }) as Record<string, unknown>;
    for (const fields of bodies) read(new FieldReader(watch(fields)), { secret: 0, signedAt: 1, replayKey: null });
    expect(looked.size).toBeGreaterThan(8);
    expect([...looked].filter((name) => !isOwn(name))).toEqual([]);
  });
});
