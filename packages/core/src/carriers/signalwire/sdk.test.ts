import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { signalwire } from "./index.js";
import { signSignalWire } from "./kit/sign.js";

// The package's own types ask for those of its dependencies; this is all that is used.
const { validateRequest, validateRequestWithBody } = createRequire(import.meta.url)("@signalwire/compatibility-api")
  .RestClient as {
  validateRequest(key: string, signature: string, url: string, params: object, quiet?: boolean): boolean;
  validateRequestWithBody(key: string, signature: string, url: string, body: string): boolean;
};

const KEY = "PSK4rZq8mVb2TnXc7LwYd5HkJ";
type Pair = readonly [name: string, value: string];

/** A request as it was signed. */
interface Case {
  origin: string;
  path: string;
  query: string;
  body: readonly Pair[];
}

// Names are few, so that they repeat; `__proto__` would be lost in the SDK's plain objects.
const name = fc.oneof(
  fc.constantFrom("From", "To", "CallSid", "callSid", "a", "ab", "A", "é", "📞", "ａ", "x y", "1", "10"),
  fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("k", "K", "_", "+", "%", "&", "=", ".", "[", "]") }),
);
const value = fc.oneof(
  fc.constantFrom("", "+15551111111", "<sip:a@b;t=udp>;tag=1", "100%", "a&b=c", "é", "𝄞", " padded ", "."),
  fc.string({ maxLength: 6, unit: fc.constantFrom("a", "B", " ", "+", "%", "&", "=", "?", "/", ".", ",", "'", "ü") }),
);
const requests: fc.Arbitrary<Case> = fc.record({
  origin: fc.constantFrom("https://example.com", "http://example.com", "https://a.example.com:443", "http://h:8080"),
  path: fc.constantFrom("/hooks", "/hooks/", "/a%20b/%C3%A9", "/x.php;v=1", "/a%2Fb", "/"),
  query: fc.constantFrom("", "?tenant=7", "?a=b&a=c", "?q=a+b%20c", "?empty=&x", "?a=1?b=2"),
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
  validateRequest(KEY, signature, urlOf(request), sdkParams(request.body), true);

async function weAccept(request: Case, signature: string, body = encode(request.body)): Promise<boolean> {
  const { origin } = request;
  const hooks = createHookswitch({
    publicUrl: origin,
    carriers: [signalwire({ signingKey: KEY })],
    ...{ onError: () => undefined, onOther: () => undefined, onEvent: () => undefined },
  });
  const url = urlOf(request).slice(origin.length);
  const result = await hooks.handle({ method: "POST", url, headers: { "x-signalwire-signature": signature }, body });
  const { status } = result.reply;
  if (status === 401) return false;
  // 400: genuine, but not readable as any webhook.
  expect([200, 400, 404]).toContain(status);
  return true;
}

const sign = async (url: string, body: string): Promise<string> =>
  (await signSignalWire({ method: "POST", url, body, at: 0 }, [KEY]))["x-signalwire-signature"] ?? "";

describe("against compatibility-api 3.2.0", () => {
  it("accepts together what is signed, repeats among it, and refuses together what was changed", async () => {
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

  it("does the same for JSON whose hash is in the URL", async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.dictionary(fc.string(), fc.string()), async (request, fields) => {
        const body = JSON.stringify(fields);
        const hash = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(body))).toString("hex");
        const whole = { ...request, query: `${request.query}${request.query === "" ? "?" : "&"}bodySHA256=${hash}` };
        const signature = await sign(urlOf(whole), "");
        for (const [sent, expected] of [
          [body, true],
          [`${body}\n`, false],
        ] as const) {
          expect(validateRequestWithBody(KEY, signature, urlOf(whole), sent)).toBe(expected);
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
    ["http://h:8080", "http://h"],
  ])("takes what is called by %s and signed as %s", async (origin, signed) => {
    const request: Case = { origin, path: "/hooks", query: "?a=b:1", body: [["From", "+1"]] };
    const signature = createHmac("sha1", KEY)
      .update(`${urlOf({ ...request, origin: signed })}From+1`)
      .digest("base64");
    expect(sdkAccepts(request, signature)).toBe(true);
    expect(await weAccept(request, signature)).toBe(true);
  });
});

describe("where compatibility-api 3.2.0 is wrong", () => {
  const request: Case = { origin: "https://example.com", path: "/hooks", query: "", body: [["From", "+1"]] };
  const url = urlOf(request);

  it("takes an empty key, with which anybody can sign; here it is none", () => {
    const signature = createHmac("sha1", "").update(`${url}From+1`).digest("base64");
    expect(validateRequest("", signature, url, { From: "+1" }, true)).toBe(true);
    expect(() => signalwire({ signingKey: "" })).toThrow(TypeError);
  });

  it("takes JSON without its hash, of which nothing is signed; here nothing is not enough", async () => {
    const signature = await sign(url, "");
    expect(validateRequest(KEY, signature, url, {}, true)).toBe(true);
    expect(await weAccept(request, signature, '{"RecordingSid":"1"}')).toBe(false);
    expect(await weAccept(request, signature, "&")).toBe(false);
  });

  it("does not know the JSON of SWML, which is signed in hexadecimal digits; here it is known", async () => {
    const body = '{"event_type":"calling.call.record","params":{"call_id":"c","state":"paused"}}';
    const signature = createHmac("sha1", KEY)
      .update(url + body)
      .digest("hex");
    expect(validateRequest(KEY, signature, url, JSON.parse(body), true)).toBe(false);
    expect(await weAccept(request, signature, body)).toBe(true);
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
