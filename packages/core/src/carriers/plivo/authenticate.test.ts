import { describe, expect, it, vi } from "vitest";
import type { HookswitchError } from "../../errors.js";
import { createHookswitch } from "../../hookswitch.js";
import type { SecretClaim } from "../../signature/secrets.js";
import type { PlivoOptions } from "./index.js";
import { type PlivoSigning, signPlivo } from "./kit/sign.js";

const ORIGIN = "https://hooks.example.com";
const URL_OF_HOOK = "/hooks?tenant=%2B7";
const BODY = "EventName=MPCRecordingCompleted&RecordingUUID=r-1&From=14155551234";
const [MAIN, SUB] = ["main-account-token", "sub-account-token"];

type Headers = Record<string, string>;

const signed = (tokens: readonly string[] = [MAIN], signing?: PlivoSigning): Promise<Headers> =>
  signPlivo({ method: "POST", url: ORIGIN + URL_OF_HOOK, body: BODY, at: 0 }, tokens, signing);

// The same contract on `node:crypto`, which is synchronous, and on WebCrypto, which is not.
describe.each(["node", "web"] as const)("authenticate on %s", async (platform) => {
  vi.resetModules();
  if (platform === "web") vi.doMock("#hmac", () => import("../../signature/hmac.web.js"));
  const { plivo } = await import("./index.js");
  vi.doUnmock("#hmac");

  async function send(
    headers: Headers,
    options: PlivoOptions = { authToken: MAIN },
    { body = BODY, url = URL_OF_HOOK } = {},
  ): Promise<{ error: HookswitchError | null; secret: number | null }> {
    let error: HookswitchError | null = null;
    let secret: number | null = null;
    const hooks = createHookswitch({
      publicUrl: ORIGIN,
      carriers: [plivo(options)],
      onEvent: (_event, context) => {
        secret = context.delivery.secret;
      },
      onError: (thrown) => {
        error = thrown;
      },
    });
    await hooks.handle({ method: "POST", url, headers, body });
    return { error, secret };
  }

  const accepted = async (headers: Headers, options?: PlivoOptions) => (await send(headers, options)).secret;
  const refused = async (headers: Headers, options?: PlivoOptions) => (await send(headers, options)).error?.code;

  it("is synchronous exactly where the platform is", () => {
    const evidence = {
      ...{
        method: "GET",
        url: `${ORIGIN}/`,
        path: "/x",
        query: [],
        params: [],
        fields: {},
        bytes: null,
        bodyFrom: null,
        now: 0,
      },
      header: (name: string) => (name.endsWith("nonce") ? "1" : `${"0".repeat(43)}=`),
    };
    const attempt = () => plivo({ authToken: MAIN }).authenticate(evidence);
    if (platform === "node") expect(attempt).toThrow(/signature mismatch/);
    else return expect(attempt()).rejects.toThrow(/signature mismatch/);
  });

  describe("tokens", () => {
    it.each([
      ["the account's own", [MAIN], [MAIN], [MAIN], 0],
      ["the main account's, for a sub-account's call", [SUB], [MAIN], [MAIN], 0],
      ["the sub-account's", [SUB], [MAIN], [SUB], 0],
      ["a list: the first that fits counts", [SUB], [MAIN], ["x", SUB, MAIN], 1],
      ["a list: the second alone fits", [SUB], [MAIN], ["x", MAIN], 1],
      ["two active tokens, of which one is known", ["older", MAIN], ["y"], [MAIN], 0],
    ])("takes %s", async (_name, own, main, authToken, index) => {
      expect(await accepted(await signed(own, { mainTokens: main }), { authToken })).toBe(index);
    });

    it("are checked at once, by name", () => {
      expect(() => plivo({ authToken: "changeme" })).toThrow(/^plivo authToken is /);
    });

    it("takes either header alone", async () => {
      const { "x-plivo-signature-v3": own, "x-plivo-signature-ma-v3": main, ...nonce } = await signed();
      expect(await accepted({ ...nonce, "x-plivo-signature-v3": own as string })).toBe(0);
      expect(await accepted({ ...nonce, "x-plivo-signature-ma-v3": main as string })).toBe(0);
    });

    it("takes them from a function, at once or later, and tells it what is claimed", async () => {
      const claims: SecretClaim[] = [];
      const give = (claim: SecretClaim) => {
        claims.push(claim);
        return MAIN;
      };
      expect(await accepted(await signed(), { authToken: give })).toBe(0);
      expect(await accepted(await signed(), { authToken: async (claim) => [SUB, give(claim)] })).toBe(1);
      expect(claims).toEqual(Array(2).fill({ path: "/hooks", query: { tenant: "+7" }, account: null }));
      expect(await refused(await signed(), { authToken: () => [] })).toBe("signature_mismatch");
      expect(await refused(await signed(), { authToken: () => Promise.reject(new Error("db")) })).toBe(
        "secret_unavailable",
      );
    });

    const media = "https://media.plivo.com/v1/Account/SA2/Recording/r.mp3";
    it.each<[fields: Headers, account: string | null]>([
      [{ ParentAuthID: "MA1", RecordUrl: media }, "SA2"],
      [{ RecordUrl: media, ParentAuthID: "MA1" }, "SA2"],
      [{ ParentAuthID: "MA1" }, "MA1"],
      [{ ParentAuthID: "M".repeat(65) }, null],
      [{ ParentAuthID: "../../etc" }, null],
      [{ RecordUrl: media, ParentAuthID: "" }, "SA2"],
      ...["RecordFile", "RecordingURL", "RecordingResourceURL", "record_url"].map((name): [Headers, string] => [
        { [name]: media },
        "SA2",
      ]),
      [{ response: JSON.stringify({ record_url: media }) }, "SA2"],
      [{ RecordUrl: "https://media.plivo.com/r.mp3", RecordingURL: media }, "SA2"],
      [{ Other: media }, null],
    ])("claims for %j the account %s", async (fields, account) => {
      const authToken = vi.fn((_claim: SecretClaim) => MAIN);
      await send(await signed(), { authToken }, { body: new URLSearchParams(fields).toString() });
      expect(authToken.mock.calls[0]?.[0].account).toBe(account);
    });
  });

  describe("lists of signatures", () => {
    const other = `${"A".repeat(43)}=`;

    it.each<[string, (signature: string) => string]>([
      ["alone, with blanks", (it) => `  ${it} `],
      ["first", (it) => `${it},${other}`],
      ["last, with blanks", (it) => `${other} ,\t${other}, ${it}`],
      ["beside what is no signature", (it) => `,,rubbish,${other.slice(1)},${it},`],
      ["in the eighth place", (it) => `${`${other},`.repeat(7)}${it}`],
    ])("takes one that fits, %s", async (_name, listed) => {
      const { "x-plivo-signature-v3": own = "", "x-plivo-signature-v3-nonce": nonce = "" } = await signed();
      const headers = { "x-plivo-signature-v3": listed(own), "x-plivo-signature-v3-nonce": nonce };
      expect(await accepted(headers)).toBe(0);
    });

    it("looks at eight of them", async () => {
      const { "x-plivo-signature-v3": own = "", "x-plivo-signature-v3-nonce": nonce = "" } = await signed();
      const headers = { "x-plivo-signature-v3": `${`${other},`.repeat(8)}${own}`, "x-plivo-signature-v3-nonce": nonce };
      expect(await refused(headers)).toBe("signature_mismatch");
    });

    it.each<[string, (signature: string) => string]>([
      ["nothing", () => ""],
      ["blanks and commas", () => " , ,"],
      ["no base64", () => "%%%"],
      ["without padding", (it) => it.slice(0, -1)],
      ["in the URL alphabet", () => `${"-_".repeat(21)}A=`],
      ["of 31 bytes", () => btoa("x".repeat(31))],
      ["of 33 bytes", () => btoa("x".repeat(33))],
      ["with stray bits at the end", (it) => it.replace(/.=$/, (end) => `${end === "B=" ? "C" : "B"}=`)],
      ["in quotes", (it) => `"${it}"`],
      ["with a blank inside", (it) => `${it.slice(0, 9)} ${it.slice(9)}`],
    ])("refuses as malformed: %s", async (_name, written) => {
      const { "x-plivo-signature-v3": own = "", "x-plivo-signature-v3-nonce": nonce = "" } = await signed();
      const headers = { "x-plivo-signature-v3": written(own), "x-plivo-signature-v3-nonce": nonce };
      expect(await refused(headers)).toBe("signature_malformed");
    });
  });

  describe("nonce", () => {
    it.each(["31627761595286130198", "a_B-9", "x", "n".repeat(128)])("takes %s", async (nonce) => {
      expect(await accepted(await signed([MAIN], { nonce }))).toBe(0);
    });

    it.each(["", "1.2", ".", "1 2", "1,2", "é", "n".repeat(129), " 1", "1\n", "1, 1"])(
      "refuses %j, though it is signed",
      async (nonce) => {
        expect(await refused(await signed([MAIN], { nonce }))).toBe("signature_malformed");
      },
    );

    it("is required, and cannot be another", async () => {
      const { "x-plivo-signature-v3-nonce": nonce = "", ...rest } = await signed();
      expect(await refused(rest)).toBe("signature_malformed");
      expect(await refused({ ...rest, "x-plivo-signature-v3-nonce": `${nonce}1` })).toBe("signature_mismatch");
    });

    it("alone is no signature", async () => {
      expect(await refused({ "x-plivo-signature-v3-nonce": "1" })).toBe("signature_missing");
    });
  });

  describe("V2", () => {
    const allowV2 = { authToken: MAIN, allowV2: true };

    it("is refused by default, and the error says that it came", async () => {
      const { error } = await send(await signed([MAIN], { version: "v2" }));
      expect(error).toMatchObject({ code: "signature_missing", carrier: "plivo" });
      expect(error?.details).toEqual({ problem: "only V2 came; see allowV2" });
    });

    it("is taken where it is allowed, on both headers", async () => {
      const headers = await signed([SUB], { version: "v2", mainTokens: [MAIN] });
      expect(await accepted(headers, allowV2)).toBe(0);
      expect(await accepted(headers, { ...allowV2, authToken: SUB })).toBe(0);
      expect(await refused(headers, { ...allowV2, authToken: "another" })).toBe("signature_mismatch");
    });

    it.each(["yes", 1, "false", {}])("is not allowed by %j", async (value) => {
      const options = { authToken: MAIN, allowV2: value } as unknown as PlivoOptions;
      expect(await refused(await signed([MAIN], { version: "v2" }), options)).toBe("signature_missing");
    });

    it.each([
      ["a good one", {}, null],
      ["a bad one", { "x-plivo-signature-v3": `${"A".repeat(43)}=` }, "signature_mismatch"],
      ["a malformed one", { "x-plivo-signature-v3": "x", "x-plivo-signature-ma-v3": "x" }, "signature_malformed"],
    ])("is not looked at beside V3: %s", async (_name, change, code) => {
      const v3 = { ...(await signed([MAIN], { mainTokens: ["x"] })), ...change };
      const { error } = await send({ ...(await signed([MAIN], { version: "v2" })), ...v3 }, allowV2);
      expect(error?.code ?? null).toBe(code);
    });

    it.each(["x-plivo-signature-v3", "x-plivo-signature-ma-v3", "x-plivo-signature-v3-nonce"])(
      "is not looked at beside %s, be it empty",
      async (name) => {
        const headers = { ...(await signed([MAIN], { version: "v2" })), [name]: "" };
        expect(await refused(headers, allowV2)).toMatch(/^signature_(missing|malformed)$/);
      },
    );
  });

  describe("refusals", () => {
    it.each([[{}], [{ authorization: "Basic eDp5" }], [{ "x-plivo-signature": "x" }]])(
      "of what is unsigned: %j",
      async (headers) => {
        expect(await refused(headers as Headers)).toBe("signature_missing");
        expect(await refused(headers as Headers, { authToken: MAIN, allowV2: true })).toBe("signature_missing");
      },
    );

    it("tell which URL was tried, without values", async () => {
      const { error } = await send(await signed([SUB]));
      expect(error).toMatchObject({ code: "signature_mismatch", status: 401, carrier: "plivo" });
      expect(error?.details).toEqual({
        likelyCause: "wrong secret",
        triedUrl: "https://hooks.example.com/hooks?tenant=…",
        version: "v3",
        bodyFrom: "body",
        bodyParameters: 3,
      });
      expect(JSON.stringify(error)).not.toMatch(/14155551234|%2B7|token/);
    });

    it.each([
      ["another value", { body: BODY.replace("r-1", "r-2") }],
      ["one more parameter", { body: `${BODY}&x=` }],
      ["another name", { body: BODY.replace("From", "from") }],
      ["another query", { url: "/hooks?tenant=8" }],
      ["no query", { url: "/hooks" }],
      ["another path", { url: "/hooks/?tenant=%2B7" }],
      ["an encoded path", { url: "/hook%73?tenant=%2B7" }],
    ])("of %s", async (_name, change) => {
      const { error } = await send(await signed(), undefined, change);
      expect(error?.code).toBe("signature_mismatch");
    });

    it.each([
      ["the order of the body", { body: BODY.split("&").reverse().join("&") }],
      ["another spelling of the same query", { url: "/hooks?%74enant=%2b7" }],
    ])("but not of %s", async (_name, change) => {
      expect((await send(await signed(), undefined, change)).secret).toBe(0);
    });
  });
});
