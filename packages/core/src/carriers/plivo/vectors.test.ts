import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { plivo } from "./index.js";

/** The code of the refusal, or `null` for what was taken. */
async function refusal(
  request: { method: "GET" | "POST"; url: string; body?: string; headers: Record<string, string> },
  options: Parameters<typeof plivo>[0],
): Promise<string | null> {
  const [, publicUrl = "", url = ""] = /^(https:\/\/[^/?]+)(.*)$/.exec(request.url) ?? [];
  let code: string | null = null;
  const hooks = createHookswitch({
    publicUrl,
    carriers: [plivo(options)],
    onError: (error) => {
      code = error.code;
    },
  });
  await hooks.handle({ ...request, url: url.startsWith("/") ? url : `/${url}` });
  return code;
}

/** The value with its last letter but a few changed: still base64 of as many bytes. */
const forged = (text: string) => text.replace(/.(?=.{5}$)/, (char) => (char === "A" ? "B" : "A"));

describe("Plivo's own V3 vectors (plivo-go utils_test.go, plivo-ruby signature_spec.rb)", () => {
  const X = "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36";
  const params = new URLSearchParams({
    Direction: "outbound",
    From: "19792014278",
    CallStatus: "in-progress",
    BillRate: "0.002",
    ParentAuthID: "MANWVLYTK4ZWU1YTY4QA",
    To: "sip:PlivoSignature382029104058171078704104@phone-qa.voice.plivodev.com",
    "SIP-H-To": "<sip:PlivoSignature382029104058171078704104@52.9.11.55;transport=udp>;tag=1",
    SessionStart: "2020-04-08 11:34:33.238707",
    Event: "StartApp",
    ALegUUID: X,
    ALegRequestUUID: X,
    CallUUID: X,
    RequestUUID: X,
  }).toString();
  const U = "https://plivobin.non-prod.plivops.com/api/v1/validate_signature03.xml";
  const authToken = "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4";
  const vectors = [
    ["POST with a query", "POST", `${U}/?a=b&c=d`, params, "k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c="],
    ["POST", "POST", U, params, "iAjE5QqI37mbkYe4w3jTMudqEzbDufdqi7sYwTu64e0="],
    ["GET", "GET", `${U}?${params}`, "", "i/MQsaQSAd6fiKhOh2qeeeLHZ9faldADSb3/7+Akfbc="],
  ] as const;

  const request = (method: "GET" | "POST", url: string, body: string, signature: string, ma = false) => ({
    method,
    url,
    body,
    headers: {
      [ma ? "x-plivo-signature-ma-v3" : "x-plivo-signature-v3"]: signature,
      "x-plivo-signature-v3-nonce": "31627761595286130198",
    },
  });

  it.each(vectors)("%s", async (_name, method, url, body, signature) => {
    expect(await refusal(request(method, url, body, signature), { authToken })).toBeNull();
    expect(await refusal(request(method, url, body, signature, true), { authToken })).toBeNull();
    expect(await refusal(request(method, url, body, forged(signature)), { authToken })).toBe("signature_mismatch");
    expect(await refusal(request(method, url, body, signature), { authToken: "another" })).toBe("signature_mismatch");
    const changed = [url, body].map((text) => text.replace("19792014278", "19792014279")) as [string, string];
    expect(await refusal(request(method, ...changed, signature), { authToken })).toBe("signature_mismatch");
    expect(await refusal(request(method, url.replace("/v1/", "/v2/"), body, signature), { authToken })).toBe(
      "signature_mismatch",
    );
  });
});

describe("Plivo's own V2 vectors (plivo-node, -python, -go, -java)", () => {
  const authToken = "my_auth_token";

  it.each([
    ["https://answer.url", "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc="],
    ["https://answer.url/", "do1CXv+k99A6+B+eTcyqbxWlezFIxJ/1vz72787r37g="],
    ["https://answer.url:8000", "Gm7Z7AGBmf5JpSHrtUmeofrGyA4xV0ZiV0rH8JPXWGU="],
    ["https://answer.url?a=b", "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc="],
  ])("%s", async (url, signature) => {
    const request = (value: string, nonce = "12345") => ({
      method: "POST" as const,
      url,
      body: "CallUUID=7",
      headers: { "x-plivo-signature-v2": value, "x-plivo-signature-v2-nonce": nonce },
    });
    expect(await refusal(request(signature), { authToken, allowV2: true })).toBeNull();
    expect(await refusal(request(signature), { authToken })).toBe("signature_missing");
    expect(await refusal(request(signature), { authToken, allowV2: false })).toBe("signature_missing");
    expect(await refusal(request(forged(signature)), { authToken, allowV2: true })).toBe("signature_mismatch");
    expect(await refusal(request(signature, "12346"), { authToken, allowV2: true })).toBe("signature_mismatch");
  });

  it("does not take V1, which is SHA-1", async () => {
    const headers = { "x-plivo-signature": "EJEt0ELanhr8hjMPIJnLNLex0dE=" };
    const request = { method: "POST" as const, url: "https://foo.com/answer/", body: "Duration=300", headers };
    expect(await refusal(request, { authToken: "MAXXXXXXXXXXXXXXXXXX", allowV2: true })).toBe("signature_missing");
  });
});
