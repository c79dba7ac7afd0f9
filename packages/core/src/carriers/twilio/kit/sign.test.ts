import { createHash } from "node:crypto";
import { getExpectedBodyHash, getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { describe, expect, it } from "vitest";
import { signTwilio, withBodyHash } from "./sign.js";

const post = (url: string, body: string) => ({ method: "POST", url, body, at: 0 }) as const;
const get = (url: string) => ({ method: "GET", url, body: "", at: 0 }) as const;
const U = "https://mycompany.com/myapp.php?foo=1&bar=2";

const FIELDS = new URLSearchParams({
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
}).toString();

describe("signTwilio", () => {
  it.each([
    ["a form (Twilio's SDK)", post(U, FIELDS), "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    ["the same called by its port", post(U.replace(".com", ".com:443"), FIELDS), "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [
      "repeated fields (Twilio's SDK)",
      post(U, "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234"),
      "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
    ],
    [
      "JSON (Twilio's SDK)",
      post(
        `${U}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`,
        '{"property": "value", "boolean": true}',
      ),
      "a9nBmqA0ju/hNViExpshrM61xv4=",
    ],
  ])("signs %s", async (_about, request, signature) => {
    expect(await signTwilio(request, ["12345"])).toEqual({ "x-twilio-signature": signature });
  });

  it.each([get(U), get("http://h:8080/x"), post("http://h:8080/x", "a=1")])(
    "agrees with the SDK: %j",
    async (request) => {
      const params = Object.fromEntries(new URLSearchParams(request.body));
      const expected = getExpectedTwilioSignature("12345", request.url, params);
      expect(await signTwilio(request, ["12345", "other"])).toEqual({ "x-twilio-signature": expected });
    },
  );

  it("signs nothing without a token", async () => {
    expect(await signTwilio(get(U), [])).toEqual({});
  });
});

describe("withBodyHash", () => {
  it("puts the hash of JSON behind the query, and leaves forms alone", async () => {
    const json = '{"property": "value", "boolean": true}';
    const hash = createHash("sha256").update(json).digest("hex");
    expect(getExpectedBodyHash(json)).toBe(hash);
    expect((await withBodyHash(post(U, json))).url).toBe(`${U}&bodySHA256=${hash}`);
    expect((await withBodyHash(post("https://h/x", json))).url).toBe(`https://h/x?bodySHA256=${hash}`);
    expect(await withBodyHash(post(U, FIELDS))).toEqual(post(U, FIELDS));
  });
});
