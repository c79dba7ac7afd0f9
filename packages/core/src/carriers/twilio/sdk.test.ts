import { createHmac } from "node:crypto";
import fc from "fast-check";
import {
  getExpectedBodyHash,
  getExpectedTwilioSignature,
  validateRequest,
  validateRequestWithBody,
} from "twilio/lib/webhooks/webhooks.js";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { twilio } from "./index.js";
import { signTwilio } from "./kit/sign.js";

const TOKEN = "2f1c7a9d04b8e6530c9d1be27fa48c35";
type Pair = [name: string, value: string];

interface Case {
  origin: string;
  path: string;
  query: string;
  body: Pair[];
}

// Names are few, so that they repeat; `__proto__` would be lost in the SDK's plain objects.
const name = fc.oneof(
  fc.constantFrom(
    "From",
    "To",
    "CallSid",
    "callSid",
    "a",
    "ab",
    "A",
    "SipHeader_X-To",
    "é",
    "📞",
    "ａ",
    "x y",
    "1",
    "10",
  ),
  fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("k", "K", "_", "+", "%", "&", "=", ".", "[", "]") }),
);
const value = fc.oneof(
  fc.constantFrom("", "+15551111111", "<sip:a@b;t=udp>;tag=1", "100%", "a&b=c", "é", "𝄞", " padded ", "."),
  fc.string({ maxLength: 6, unit: fc.constantFrom("a", "B", " ", "+", "%", "&", "=", "?", "/", ".", ",", "'", "ü") }),
);
const requests: fc.Arbitrary<Case> = fc.record({
  origin: fc.constantFrom("https://example.com", "http://example.com", "https://a.example.com:443", "http://h:8080"),
  path: fc.constantFrom("/hooks", "/hooks/", "/a%20b/%C3%A9", "/x.php;v=1", "/UPPER//double", "/a%2Fb", "/"),
  // As it was written into the URL: signed and sent without a change.
  query: fc.constantFrom("", "?tenant=7", "?a=b&a=c", "?q=a+b%20c", "?q=O'Brien", "?q=%27", "?empty=&x", "?a=1?b=2"),
  body: fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 6 }),
});

const encode = (list: readonly Pair[]): string =>
  list.map(([key, text]) => `${encodeURIComponent(key)}=${encodeURIComponent(text)}`).join("&");

const urlOf = ({ origin, path, query }: Case): string => origin + path + query;

/** What a form parser hands to the SDK. */
function sdkParams(body: readonly Pair[]): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = {};
  for (const [key, text] of body) {
    const before = params[key];
    params[key] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text];
  }
  return params;
}

const sdkAccepts = (request: Case, signature: string): boolean =>
  validateRequest(TOKEN, signature, urlOf(request), sdkParams(request.body));

async function weAccept(request: Case, signature: string, body = encode(request.body)): Promise<boolean> {
  const { origin } = request;
  const hooks = createHookswitch({
    publicUrl: origin,
    carriers: [twilio({ authToken: TOKEN })],
    onError: () => undefined,
    onOther: () => undefined,
    onEvent: () => undefined,
  });
  const url = urlOf(request).slice(origin.length);
  const result = await hooks.handle({ method: "POST", url, headers: { "x-twilio-signature": signature }, body });
  const { status } = result.reply;
  if (status === 401) return false;
  // 400: genuine, but not readable as any webhook.
  expect([200, 400, 404]).toContain(status);
  return true;
}

const sign = async (url: string, body: string): Promise<string> =>
  (await signTwilio({ method: "POST", url, body, at: 0 }, [TOKEN]))["x-twilio-signature"] ?? "";

describe("against twilio-node 6.2.0", () => {
  it("accepts together what is signed, and refuses together what was changed", async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.nat(), async (request, which) => {
        const signature = await sign(urlOf(request), encode(request.body));
        expect(sdkAccepts(request, signature)).toBe(true);
        expect(await weAccept(request, signature)).toBe(true);
        for (const changed of changes(request, which)) {
          expect(sdkAccepts(changed, signature)).toBe(false);
          expect(await weAccept(changed, signature)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("does the same for JSON, whose hash is in the URL", async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.dictionary(fc.string(), fc.string()), async (request, fields) => {
        const body = JSON.stringify(fields);
        const mark = request.query === "" ? "?" : "&";
        const whole = { ...request, query: `${request.query}${mark}bodySHA256=${getExpectedBodyHash(body)}` };
        const signature = await sign(urlOf(whole), body);
        for (const [sent, expected] of [
          [body, true],
          [`${body}\n`, false],
        ] as const) {
          expect(validateRequestWithBody(TOKEN, signature, urlOf(whole), sent)).toBe(expected);
          expect(await weAccept(whole, signature, sent)).toBe(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["https://example.com", "https://example.com"],
    ["https://example.com", "https://example.com:443"],
    ["https://example.com:443", "https://example.com"],
    ["https://example.com:8443", "https://example.com"],
    ["https://example.com:8443", "https://example.com:8443"],
    ["http://example.com", "http://example.com:80"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["http://[::1]:8080", "http://[::1]"],
  ])("takes what is called by %s and signed as %s", async (origin, signed) => {
    const request: Case = { origin, path: "/hooks", query: "?a=b:1", body: [["From", "+1"]] };
    const signature = getExpectedTwilioSignature(TOKEN, urlOf({ ...request, origin: signed }), { From: "+1" });
    expect(sdkAccepts(request, signature)).toBe(true);
    expect(await weAccept(request, signature)).toBe(true);
  });
});

describe("where twilio-node 6.2.0 is wrong", () => {
  const request: Case = { origin: "https://example.com", path: "/hooks", query: "", body: [["From", "+1"]] };
  const url = urlOf(request);

  it("takes an empty token, with which anybody can sign; here it is none", async () => {
    const signature = createHmac("sha1", "").update(`${url}From+1`).digest("base64");
    expect(validateRequest("", signature, url, { From: "+1" })).toBe(true);
    expect(() => twilio({ authToken: "" })).toThrow(TypeError);
  });

  it("takes a URL that was escaped anew, and so is not the one that was signed; here it has to be that one", async () => {
    const spaced = { ...request, query: "?q=a+b" };
    const signature = await sign(`${url}?q=a%20b`, "From=%2B1");
    expect(sdkAccepts(spaced, signature)).toBe(true);
    expect(await weAccept(spaced, signature)).toBe(false);
  });

  it("takes JSON without its hash, of which nothing is signed; here nothing is not enough", async () => {
    const signature = await sign(url, "{}");
    expect(validateRequest(TOKEN, signature, url, {})).toBe(true);
    expect(await weAccept(request, signature, '{"RecordingSid":"RE1"}')).toBe(false);
    expect(await weAccept(request, signature, "&")).toBe(false);
  });
});

/** The same request with one thing changed that is surely another text; the border-moving ones are not. */
function changes(request: Case, which: number): Case[] {
  const { body, query } = request;
  const longer = body.map(
    ([key, text], index): Pair => (index === which % body.length ? [key, `${text}!`] : [key, text]),
  );
  return [
    { ...request, path: `${request.path}!` },
    { ...request, origin: request.origin.replace(/^http(s?)/, (_all, s: string) => (s === "" ? "https" : "http")) },
    { ...request, query: `${query}${query === "" ? "?" : "&"}!` },
    { ...request, body: longer },
    { ...request, body: [...body, ["!", "!"]] },
  ];
}
