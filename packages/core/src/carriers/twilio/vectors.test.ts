import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { twilio } from "./index.js";

interface Request {
  url: string;
  signature: string;
  method?: "GET" | "POST";
  body?: string;
  authToken?: string | string[];
}

/** The code of the refusal, or `null` for what was taken. */
async function refusal({ url, signature, method = "POST", body = "", authToken = "12345" }: Request) {
  const [, publicUrl = "", target = ""] = /^(https?:\/\/[^/?]+)(.*)$/.exec(url) ?? [];
  let code: string | null = null;
  const hooks = createHookswitch({
    publicUrl,
    carriers: [twilio({ authToken })],
    onOther: () => undefined,
    onEvent: () => undefined,
    onError: (error) => {
      code = error.code;
    },
  });
  await hooks.handle({ method, url: target, headers: { "x-twilio-signature": signature }, body });
  return code;
}

const form = (fields: Record<string, string | readonly string[]>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();

/** The value with a letter in its middle changed: still base64 of as many bytes. */
const forged = (text: string) => text.replace(/.(?=.{5}$)/, (char) => (char === "A" ? "B" : "A"));

const M = "https://mycompany.com/myapp.php?foo=1&bar=2";
const CALL = {
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
};
const JSON_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
const json = '{"property": "value", "boolean": true}';

const RECORDING = {
  AccountSid: "AC00000000000000000000000000000001",
  CallSid: "CA00000000000000000000000000000002",
  RecordingSid: "RE00000000000000000000000000000003",
  RecordingUrl:
    "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Recordings/RE00000000000000000000000000000003",
  RecordingStatus: "completed",
  RecordingDuration: "17",
  RecordingChannels: "2",
  RecordingStartTime: "Fri, 14 Oct 2016 21:56:34 +0000",
  RecordingSource: "DialVerb",
  RecordingTrack: "both",
};
const RECORDING_URL = "https://hooks.example.com/twilio/recording?tenant=7";

const VECTORS: [about: string, request: Request][] = [
  ["a form (twilio-node's spec)", { url: M, body: form(CALL), signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" }],
  [
    "the same, signed with the port (twilio-node's spec)",
    { url: M, body: form(CALL), signature: "kvajT1Ptam85bY51eRf/AJRuM3w=" },
  ],
  [
    "the same, where the port was written too",
    { url: M.replace(".com", ".com:443"), body: form(CALL), signature: "kvajT1Ptam85bY51eRf/AJRuM3w=" },
  ],
  [
    "the port written, and not signed",
    { url: M.replace(".com", ".com:443"), body: form(CALL), signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" },
  ],
  [
    "repeated fields (twilio-node's spec)",
    {
      url: M,
      body: form({ Sid: "CA123", SidAccount: "AC123", Digits: ["5678", "1234", "1234"] }),
      signature: "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
    },
  ],
  [
    "a dotted name (twilio-node's spec)",
    {
      url: M,
      body: form({ "MessagingBinding.Address": ["+1325xxxxxxx", "+1415xxxxxxx"] }),
      signature: "83O6e2vORAoJHUNzJjDWN1jz+BA=",
    },
  ],
  [
    "JSON (twilio-node's spec)",
    { url: `${M}&bodySHA256=${JSON_HASH}`, body: json, signature: "a9nBmqA0ju/hNViExpshrM61xv4=" },
  ],
  [
    "JSON, whose hash is all of the query (twilio-node's spec)",
    {
      url: `https://mycompany.com/myapp.php?bodySHA256=${JSON_HASH}`,
      body: json,
      signature: "y77kIzt2vzLz71DgmJGsen2scGs=",
    },
  ],
  [
    "JSON that is empty, signed with the port (twilio-node's spec)",
    {
      url: `${M}&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a`,
      body: "{}",
      signature: "Ldidvp12m26NI7eqEvxnEpkd9Hc=",
    },
  ],
  [
    "JSON that is empty, signed without",
    {
      url: `${M}&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a`,
      body: "{}",
      signature: "rw/jVviOgicj2+kHZULvebnA4ag=",
    },
  ],
  [
    "a form (Twilio's page on security)",
    {
      url: "https://example.com/myapp.php?foo=1&bar=2",
      body: form({ ...CALL, Caller: "+14158675310", From: "+14158675310" }),
      signature: "L/OH5YylLD5NRKLltdqwSvS0BnU=",
    },
  ],
  ["a recording", { url: RECORDING_URL, body: form(RECORDING), signature: "t0r8CbtPjPW1o4jfnsCav9qicNA=" }],
  [
    "a recording by GET",
    { url: `${RECORDING_URL}&${form(RECORDING)}`, method: "GET", signature: "torOqvFDvZeRp9USRaWcp1KGwW8=" },
  ],
];

describe("Twilio's own vectors, and some computed with its SDK", () => {
  it.each(VECTORS)("takes %s", async (_about, request) => {
    expect(await refusal(request)).toBeNull();
    expect(await refusal({ ...request, authToken: ["the-new-one", "12345"] })).toBeNull();
  });

  it.each(VECTORS)("refuses %s, once anything of it differs", async (_about, request) => {
    const { url, signature, body = "" } = request;
    expect(await refusal({ ...request, signature: forged(signature) })).toBe("signature_mismatch");
    expect(await refusal({ ...request, authToken: "54321" })).toBe("signature_mismatch");
    expect(await refusal({ ...request, url: `${url}&x=1` })).toBe("signature_mismatch");
    expect(await refusal({ ...request, url: url.replace("https://", "http://") })).toBe("signature_mismatch");
    if (request.method !== "GET") {
      expect(await refusal({ ...request, body: body.startsWith("{") ? `${body} ` : `${body}&x=1` })).toBe(
        "signature_mismatch",
      );
    }
  });
});
