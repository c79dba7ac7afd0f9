import { createHmac } from "node:crypto";
import { validateV3Signature } from "plivo/dist/utils/v3Security.js";
import { describe, expect, it } from "vitest";
import { signPlivo } from "./sign.js";

const post = (url: string, body: string) => ({ method: "POST", url, body, at: 0 }) as const;
const get = (url: string) => ({ method: "GET", url, body: "", at: 0 }) as const;
const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("base64");
const U = "https://example.com/abcd";

describe("signPlivo", () => {
  it.each([
    ["nothing", get(U), U],
    ["a query", get(`${U}?b=2&a=%2B1&b=1`), `${U}?a=+1&b=1&b=2`],
    ["a body", post(U, "b=2&a=x+y&b=1"), `${U}?ax yb1b2`],
    ["both", post(`${U}?foo=bar`, "b=2"), `${U}?foo=bar.b2`],
    ["a bare question mark", get(`${U}?`), U],
    ["a second question mark", get(`${U}?a=b?c`), `${U}?a=b?c`],
  ])("signs %s", async (_name, request, text) => {
    const signature = hmac("t", `${text}.123`);
    expect(await signPlivo(request, ["t"], { nonce: "123" })).toEqual({
      "x-plivo-signature-v3": signature,
      "x-plivo-signature-ma-v3": signature,
      "x-plivo-signature-v3-nonce": "123",
    });
  });

  it("signs once for each token, and with the main account's apart", async () => {
    const headers = await signPlivo(get(U), ["a", "b"], { nonce: "1", mainTokens: ["m"] });
    expect(headers["x-plivo-signature-v3"]).toBe(`${hmac("a", `${U}.1`)},${hmac("b", `${U}.1`)}`);
    expect(headers["x-plivo-signature-ma-v3"]).toBe(hmac("m", `${U}.1`));
  });

  it("signs V2 over address and nonce alone", async () => {
    expect(
      await signPlivo(post("https://answer.url?x=1", "a=b"), ["my_auth_token"], { version: "v2", nonce: "12345" }),
    ).toEqual({
      "x-plivo-signature-v2": "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=",
      "x-plivo-signature-ma-v2": "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=",
      "x-plivo-signature-v2-nonce": "12345",
    });
  });

  it("makes a new nonce each time, of twenty digits, that Plivo's SDK takes", async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 20; time++) {
      const headers = await signPlivo(post(U, "From=%2B1"), ["t"]);
      const nonce = headers["x-plivo-signature-v3-nonce"] ?? "";
      expect(nonce).toMatch(/^\d{20}$/);
      expect(validateV3Signature("POST", U, nonce, "t", headers["x-plivo-signature-v3"] ?? "", { From: "+1" })).toBe(
        true,
      );
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
  });
});
