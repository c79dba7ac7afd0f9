import { createHmac } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Param } from "../../body/form.js";
import type { Evidence } from "../../carrier.js";
import type { HookswitchError } from "../../errors.js";
import { createHookswitch } from "../../hookswitch.js";
import type { SecretClaim } from "../../signature/secrets.js";
import { type PlivoOptions, plivo } from "./index.js";
import { signPlivo } from "./kit/sign.js";

const ORIGIN = "https://hooks.example.com";
const MAIN = "main-account-token";

type Headers = Record<string, string>;

const signed = (body: string) => signPlivo({ method: "POST", url: `${ORIGIN}/hooks`, body, at: 0 }, [MAIN]);

/** Sends bodies under the same headers, one after the other, and gives the errors. */
async function send(headers: Headers, bodies: readonly string[], authToken: PlivoOptions["authToken"] = MAIN) {
  const errors: HookswitchError[] = [];
  const hooks = createHookswitch({
    publicUrl: ORIGIN,
    carriers: [plivo({ authToken })],
    onError: (error) => {
      errors.push(error);
    },
  });
  for (const body of bodies) await hooks.handle({ method: "POST", url: "/hooks", headers, body });
  return errors;
}

describe("what is known of a delivery", () => {
  const sent = (headers: Headers, method = "POST", body: readonly Param[] = []): Evidence => ({
    ...{ method, url: `${ORIGIN}/hooks`, path: "/hooks", query: [], bytes: null, bodyFrom: null, now: 0 },
    ...{ params: body, fields: Object.fromEntries(body) },
    header: (name) => headers[name],
  });
  const signing = { method: "POST" as const, url: `${ORIGIN}/hooks`, body: "a=bc", at: 0 };

  it("is the nonce for V3, but the first token's MAC for V2, whose text does not end at its path", async () => {
    const carrier = plivo({ authToken: ["first", MAIN], allowV2: true });
    const v3 = await signPlivo(signing, [MAIN], { nonce: "77" });
    expect(await carrier.authenticate(sent(v3, "POST", [["a", "bc"]]))).toEqual({
      ...{ secret: 1, signedAt: null, replayKey: "77" },
    });
    const v2 = await signPlivo(signing, [MAIN], { version: "v2", nonce: "77" });
    const replayKey = createHmac("sha256", "first").update(`${ORIGIN}/hooks77`).digest("base64");
    expect(await carrier.authenticate(sent(v2))).toEqual({ secret: 1, signedAt: null, replayKey });
  });

  it.each<[method: string, account: string]>([
    ["GET", "MA1"],
    ["POST", "MA2"],
  ])("is the account where %s has its parameters: %s", async (method, account) => {
    const authToken = vi.fn((_claim: SecretClaim) => MAIN);
    const headers = await signed("");
    const given = {
      ...sent(headers, method, [["ParentAuthID", "MA2"]]),
      query: [["ParentAuthID", "MA1"]] as Param[],
    };
    await Promise.resolve(given)
      .then((evidence) => plivo({ authToken }).authenticate(evidence))
      .catch(() => undefined);
    expect(authToken.mock.calls[0]?.[0].account).toBe(account);
  });

  it("is no account where an answer is cut short", async () => {
    const authToken = vi.fn((_claim: SecretClaim) => MAIN);
    const body = new URLSearchParams({ ParentAuthID: "MA1", response: '{"record_url":"https://' }).toString();
    const errors = await send(await signed(body), [body], authToken);
    expect(errors.map(({ code }) => code)).toEqual(["payload_unreadable"]);
    expect(authToken.mock.calls[0]?.[0].account).toBeNull();
  });
});

describe("what is told of a refusal", () => {
  const nonce = { "x-plivo-signature-v3-nonce": "1" };
  const fits = { "x-plivo-signature-v3": `${"A".repeat(43)}=` };

  it.each<[string, Headers, string, unknown]>([
    ["no signature", nonce, "signature_missing", { version: "v3" }],
    [
      "none that is one, in the main account's header alone",
      { ...nonce, "x-plivo-signature-ma-v3": "x" },
      "signature_malformed",
      { version: "v3", problem: expect.stringMatching(/base64/) },
    ],
    [
      "none that is one, in the account's own",
      { ...nonce, "x-plivo-signature-v3": "x" },
      "signature_malformed",
      { version: "v3", problem: expect.stringMatching(/base64/) },
    ],
    ["no nonce", fits, "signature_malformed", { version: "v3", problem: expect.stringMatching(/nonce/) }],
  ])("%s", async (_name, headers, code, details) => {
    const errors = await send(headers, ["a=bc"]);
    expect(errors.map((error) => [error.code, error.details])).toEqual([[code, details]]);
  });

  it("a text that was cut anew", async () => {
    const errors = await send(await signed("a=bc"), ["a=bc", "ab=c"]);
    expect(errors.map(({ code, details }) => [code, details])).toEqual([
      ["signature_mismatch", { version: "v3", problem: expect.stringMatching(/replay/) }],
    ]);
  });
});
