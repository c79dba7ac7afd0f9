import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Evidence, Proof } from "../../carrier.js";
import type { HookswitchError } from "../../errors.js";
import { isPromise } from "../../maybe-promise.js";
import { hmacKey } from "../../signature/hmac.web.js";
import type { SecretClaim, SecretSource } from "../../signature/secrets.js";
import { authenticate } from "./authenticate.js";
import { freeclimb } from "./index.js";

// The official vectors: nodejs-sdk, __tests__/manual/RequestVerifier.spec.ts and SignatureInformation.spec.ts.
const SECRET = "sigsec_ead6d3b6904196c60835d039e91b3341c77a7793";
const WRONG_SECRET = "sigsec_ead6d3b6904196c60835d039e91b3341c77a7794";
const BODY =
  '{"accountId":"AC1334ffb694cd8d969f51cddf5f7c9b478546d50c","callId":"CAccb0b00506553cda09b51c5477f672a49e0b2213","callStatus":"ringing","conferenceId":null,"direction":"inbound","from":"+13121000109","parentCallId":null,"queueId":null,"requestType":"inboundCall","to":"+13121000096"}';
const T = 1679944186;
const V1 = "c3957749baf61df4b1506802579cc69a74c77a1ae21447b930e5a704f9ec4120";
const V1_2037 = "6835006e70c9b9f610e8fb3a8b36b52b3f28c12d0a2dab75091c46ca7ec11b20";
const OTHER_V1 = "1ba18712726898fbbe48cd862dd096a709f7ad761a5bab14bda9ac24d963a6a8";
const WRONG_V1 = "eefa65088d2ddec3c421888c08a45ef094cc4efbe2197f91a3e91a93d1fc8b39";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const evidence = (signature: string | undefined, more: Partial<Evidence> = {}): Evidence => ({
  method: "POST",
  header: (name) => (name === "freeclimb-signature" ? signature : undefined),
  url: "",
  path: "/webhooks/freeclimb",
  query: [],
  bytes: bytesOf(BODY),
  bodyFrom: "stream",
  params: [],
  fields: {},
  now: T * 1000,
  ...more,
});
const v1 = (secret: string, t: string | number, body: string | Uint8Array = BODY) =>
  `v1=${createHmac("sha256", secret).update(`${t}.`).update(body).digest("hex")}`;

/** On Node: at once, or not at all. */
function prove(signature: string | undefined, more?: Partial<Evidence>, signingSecret: SecretSource<string> = SECRET) {
  const proof = freeclimb({ signingSecret }).authenticate(evidence(signature, more));
  if (isPromise(proof)) throw new Error("a promise without need");
  return proof;
}
function refusal(...args: Parameters<typeof prove>): HookswitchError {
  try {
    void prove(...args);
  } catch (error) {
    return error as HookswitchError;
  }
  throw new Error("was accepted");
}

describe("the official vectors", () => {
  it.each<[about: string, signature: string, t: number, v1: string]>([
    ["of 2023", `t=${T},v1=${V1}`, T, V1],
    ["of 2037", `t=2130000000,v1=${V1_2037}`, 2130000000, V1_2037],
    ["with two active secrets", `t=${T},v1=${V1},v1=${OTHER_V1}`, T, V1],
    ["with the other secret first", `t=${T},v1=${OTHER_V1},v1=${V1}`, T, V1],
  ])("%s", (_about, signature, t, replayKey) => {
    expect(bytesOf(BODY)).toHaveLength(282);
    expect(prove(signature, { now: t * 1000 })).toEqual<Proof>({ secret: 0, signedAt: t * 1000, replayKey });
  });

  it("fails for a secret that ends otherwise", () => {
    expect(prove(`t=${T},v1=${WRONG_V1}`, {}, WRONG_SECRET).replayKey).toBe(WRONG_V1);
    expect(refusal(`t=${T},v1=${V1}`, {}, WRONG_SECRET)).toMatchObject({
      code: "signature_mismatch",
      status: 401,
      carrier: "freeclimb",
      details: { bodyBytes: 282 },
    });
  });
});

describe("the window", () => {
  it.each([
    ["now", 0, undefined],
    ["exactly 300 s old", 300, undefined],
    ["exactly 300 s ahead", -300, undefined],
    ["301 s old", 301, "timestamp_stale"],
    ["301 s ahead", -301, "timestamp_future"],
    ["a millisecond too old", 300.001, "timestamp_stale"],
    ["a millisecond too far ahead", -300.001, "timestamp_future"],
    ["three days old, within the SDKs' default", 3 * 86_400, "timestamp_stale"],
    ["ten years ahead, which the SDKs accept", -3650 * 86_400, "timestamp_future"],
  ])("%s", (_about, ageSeconds, code) => {
    const at = { now: (T + ageSeconds) * 1000 };
    if (code === undefined) {
      expect(prove(`t=${T},v1=${V1}`, at).signedAt).toBe(T * 1000);
    } else {
      const details = { likelyCause: "clock", skewSeconds: Math.round(ageSeconds), toleranceSeconds: 300 };
      expect(refusal(`t=${T},v1=${V1}`, at)).toMatchObject({ code, status: 401, carrier: "freeclimb", details });
    }
  });

  it("takes its width from the options", () => {
    const narrow = freeclimb({ signingSecret: SECRET, toleranceSeconds: 2.5 });
    const at = (ageSeconds: number) => () =>
      narrow.authenticate(evidence(`t=${T},v1=${V1}`, { now: (T + ageSeconds) * 1000 }));
    expect(at(2.5)).not.toThrow();
    expect(at(2.6)).toThrow(expect.objectContaining({ code: "timestamp_stale" }));
    expect(at(-2.6)).toThrow(expect.objectContaining({ code: "timestamp_future" }));
  });

  it("refuses milliseconds where seconds belong", () => {
    const t = T * 1000;
    expect(refusal(`t=${t},${v1(SECRET, t)}`).code).toBe("timestamp_future");
  });

  it("is not spoken of to a sender who does not know the secret", () => {
    expect(refusal(`t=${T - 9999},v1=${V1}`).code).toBe("signature_mismatch");
  });
});

describe("rotation", () => {
  const [OLD, NEW, STRANGE] = ["sigsec_old", "sigsec_new", "sigsec_strange"] as const;
  const [byOld, byNew, byStrange] = [v1(OLD, T), v1(NEW, T), v1(STRANGE, T)] as const;

  it.each<[signatures: string[], secrets: string | string[], fits: number | null]>([
    [[byOld], [OLD, NEW], 0],
    [[byNew], [OLD, NEW], 1],
    [[byOld, byNew], [OLD, NEW], 0],
    [[byNew, byOld], [OLD, NEW], 0],
    [[byStrange, byNew], [OLD, NEW], 1],
    [[byStrange, byStrange, byNew], NEW, 0],
    [[byOld, byNew], NEW, 0],
    [[byStrange], [OLD, NEW], null],
    [[byOld], NEW, null],
  ])("%#", (signatures, secrets, fits) => {
    const header = `t=${T},${signatures.join(",")}`;
    if (fits === null) expect(refusal(header, {}, secrets).code).toBe("signature_mismatch");
    else expect(prove(header, {}, secrets).secret).toBe(fits);
  });

  it("has one replay key for all ways to write the same signed request", () => {
    const keys = [
      `t=${T},${byOld},${byNew}`,
      `t=${T},${byNew},${byOld}`,
      `t=${T},${byOld}`,
      `t=${T},${byNew}`,
      `${byNew.toUpperCase().replace("V1", "v1")} , t=${T}`,
      `x=1,t=${T},${byStrange},${byOld},${byOld}`,
    ].map((header) => prove(header, {}, [OLD, NEW]).replayKey);
    expect(new Set(keys)).toEqual(new Set([byOld.slice("v1=".length)]));
  });

  it("looks at ten signatures only", () => {
    const header = (strangers: number) => `t=${T},${`${byStrange},`.repeat(strangers)}${byNew}`;
    expect(prove(header(9), {}, NEW).secret).toBe(0);
    expect(refusal(header(10), {}, NEW).code).toBe("signature_mismatch");
  });
});

describe("what the official helpers get wrong, and Hookswitch does not", () => {
  it("hashes the text of t as sent", () => {
    expect(prove(`t=000${T},${v1(SECRET, `000${T}`)}`).signedAt).toBe(T * 1000);
    expect(refusal(`t=000${T},v1=${V1}`).code).toBe("signature_mismatch");
    expect(refusal(`t=${T}.9,v1=${V1}`).code).toBe("signature_malformed");
  });

  it("lets no second t win", () => {
    expect(refusal(`t=1,t=${T},v1=${V1}`).code).toBe("signature_malformed");
    expect(refusal(`t=${T},t=1,v1=${V1}`).code).toBe("signature_malformed");
  });

  it("takes a blank after the comma, and upper-case hex", () => {
    expect(prove(`t=${T}, v1=${V1}`).replayKey).toBe(V1);
    expect(prove(`t=${T},v1=${V1.toUpperCase()}`).replayKey).toBe(V1);
  });

  it("refuses a missing or empty header with a code", () => {
    expect(refusal(undefined).code).toBe("signature_malformed");
    expect(refusal("").code).toBe("signature_malformed");
    expect(freeclimb({ signingSecret: SECRET }).hasProof(() => undefined)).toBe(false);
  });

  it("finds the fitting one of three, and of each place", () => {
    for (const place of [0, 1, 2]) {
      const all = [OTHER_V1, OTHER_V1, OTHER_V1].map((hex, index) => `v1=${index === place ? V1 : hex}`);
      expect(prove(`t=${T},${all.join(",")}`).secret).toBe(0);
    }
  });

  it("wants the whole signature, not a part that occurs in it", () => {
    for (const part of [V1.slice(0, 32), V1.slice(0, 63), V1.slice(1), `${V1}00`, ""]) {
      expect(refusal(`t=${T},v1=${part}`).code).toBe("signature_malformed");
    }
  });

  it("never takes the header for the secret", () => {
    const header = `t=${T},v1=${V1}`;
    expect(refusal(`t=${T},${v1(header, T)}`).code).toBe("signature_mismatch");
  });

  it("hashes bytes, so that no transcript breaks it", () => {
    const body = '{"transcript":"Grüße, 東京 🎙"}';
    expect(prove(`t=${T},${v1(SECRET, T, body)}`, { bytes: bytesOf(body) }).secret).toBe(0);
    const broken = Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0xff, 0xfe, 0x7d);
    expect(prove(`t=${T},${v1(SECRET, T, broken)}`, { bytes: broken }).secret).toBe(0);
  });

  it("keeps nothing between deliveries or instances", () => {
    const [one, two] = [freeclimb({ signingSecret: "sigsec_1" }), freeclimb({ signingSecret: "sigsec_2" })];
    const signedByOne = evidence(`t=${T},${v1("sigsec_1", T)}`);
    expect(one.authenticate(signedByOne)).toMatchObject({ secret: 0 });
    expect(() => two.authenticate(signedByOne)).toThrow("signature mismatch");
    expect(() => one.authenticate(evidence(`t=${T},${v1("sigsec_2", T)}`))).toThrow("signature mismatch");
  });

  it("takes the secret as shown, with its prefix, as text", () => {
    const bare = SECRET.slice("sigsec_".length);
    expect(refusal(`t=${T},${v1(bare, T)}`).code).toBe("signature_mismatch");
    const decoded = createHmac("sha256", Buffer.from(bare, "hex")).update(`${T}.${BODY}`).digest("hex");
    expect(refusal(`t=${T},v1=${decoded}`).code).toBe("signature_mismatch");
  });
});

describe("what is signed", () => {
  it.each<[about: string, body: string]>([
    ["a blank more", `${BODY} `],
    ["a newline more", `${BODY}\n`],
    ["a byte less", BODY.slice(0, -1)],
    ["other digits", BODY.replace("0096", "0097")],
    ["the same JSON, printed otherwise", JSON.stringify(JSON.parse(BODY), null, 1)],
    ["nothing", ""],
  ])("is every byte of the body: %s", (_about, body) => {
    expect(refusal(`t=${T},v1=${V1}`, { bytes: bytesOf(body) })).toMatchObject({
      code: "signature_mismatch",
      details: { bodyBytes: body.length },
    });
  });

  it("is not the URL", () => {
    expect(prove(`t=${T},v1=${V1}`, { path: "/elsewhere", query: [["tenant", "7"]] }).secret).toBe(0);
  });

  it("cannot be told from what a parser left", () => {
    expect(refusal(`t=${T},v1=${V1}`, { bytes: null })).toMatchObject({ code: "body_consumed", carrier: "freeclimb" });
  });
});

describe("a secret that is none", () => {
  it.each(["", "changeme"])("is refused at once, by name: %j", (signingSecret) => {
    expect(() => freeclimb({ signingSecret })).toThrow(/^freeclimb signingSecret is /);
  });
});

describe("secrets from a function", () => {
  const header = `t=${T},v1=${V1}`;

  it("are asked for with what the delivery claims", async () => {
    const claims: SecretClaim[] = [];
    const give = (claim: SecretClaim) => {
      claims.push(claim);
      return ["sigsec_other", SECRET];
    };
    expect(prove(header, { query: [["tenant", "7"]] }, give).secret).toBe(1);
    const later = freeclimb({ signingSecret: (claim) => Promise.resolve(give(claim)) });
    expect(await later.authenticate(evidence(header))).toMatchObject({ secret: 1 });
    const account = "AC1334ffb694cd8d969f51cddf5f7c9b478546d50c";
    expect(claims).toEqual([
      { path: "/webhooks/freeclimb", query: { tenant: "7" }, account },
      { path: "/webhooks/freeclimb", query: {}, account },
    ]);
  });

  it.each<[body: string, account: string | null]>([
    ['{ "accountId" :\n"AC1" }', "AC1"],
    ['{"accountId":null}', null],
    // As the event has it.
    ['{"accountId":7}', "7"],
    ['{"accountId":"mallory","accountId":"victim"}', "victim"],
    ['{"x":{"accountId":"mallory"},"accountId":"victim"}', "victim"],
    [String.raw`{"\u0061ccountId":"victim"}`, "victim"],
    ['{"accountId":""}', null],
    [`{"accountId":"${"A".repeat(65)}"}`, null],
    ['{"accountId":"../../etc"}', null],
    ["accountId=AC1", null],
    ["", null],
    [`"accountId"${" ".repeat(200_000)}`, null],
  ])("see the account only where it looks like one: %#", (body, account) => {
    let seen: SecretClaim | undefined;
    const give = (claim: SecretClaim) => {
      seen = claim;
      return SECRET;
    };
    expect(refusal(header, { bytes: bytesOf(body) }, give).code).toBe("signature_mismatch");
    expect(seen?.account).toBe(account);
  });

  it("are not asked for when the header cannot be read", () => {
    const never = () => {
      throw new Error("asked");
    };
    expect(refusal("t=1", {}, never).code).toBe("signature_malformed");
    expect(refusal(header, {}, never).code).toBe("secret_unavailable");
  });

  it("may know no such account", async () => {
    expect(refusal(header, {}, () => [])).toMatchObject({ code: "signature_mismatch", status: 401 });
    const later = freeclimb({ signingSecret: async () => [] });
    await expect(later.authenticate(evidence(header))).rejects.toMatchObject({ code: "signature_mismatch" });
  });

  it("that fail later are told apart from a forgery", async () => {
    const failing = freeclimb({ signingSecret: () => Promise.reject(new Error("vault is down")) });
    await expect(failing.authenticate(evidence(header))).rejects.toMatchObject({ code: "secret_unavailable" });
  });
});

describe("on WebCrypto", () => {
  const keys = () => [hmacKey("sigsec_other"), hmacKey(SECRET)];

  it("the same is accepted, later", async () => {
    const proof = authenticate(evidence(`t=${T},v1=${V1}`), keys, 300);
    expect(isPromise(proof)).toBe(true);
    const replayKey = v1("sigsec_other", T).slice("v1=".length);
    expect(await proof).toEqual({ secret: 1, signedAt: T * 1000, replayKey });
  });

  it("the same is refused", async () => {
    await expect(authenticate(evidence(`t=${T},v1=${OTHER_V1}`), keys, 300)).rejects.toMatchObject({
      code: "signature_mismatch",
    });
    const late = { now: (T + 301) * 1000 };
    await expect(authenticate(evidence(`t=${T},v1=${V1}`, late), keys, 300)).rejects.toMatchObject({
      code: "timestamp_stale",
    });
  });
});
