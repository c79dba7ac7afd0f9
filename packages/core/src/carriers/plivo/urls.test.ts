import { createHmac } from "node:crypto";
import { validateV3Signature } from "plivo/dist/utils/v3Security.js";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { type SampleDelivery, sampleDelivery, samples } from "../../testing/sample-delivery.js";
import { bandwidth } from "../bandwidth/index.js";
import { freeclimb } from "../freeclimb/index.js";
import { plivo } from "./index.js";

const TOKEN = "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4";
const NONCE = "31627761595286130198";
const H = "https://hooks.example.com";

interface Row {
  why: string;
  /** The URL as it was given to Plivo. */
  given: string;
  publicUrl: string;
  /** The request target as the application gets it. */
  target: string;
  /** What is signed of the URL before its query. */
  base: string;
  /** The query decoded and sorted, as it is signed. */
  query: string;
  /** How plivo-node errs here: the base is scheme, host, port and raw path, and the query is decoded once. */
  sdkIsWrong?: string;
}

const row = (why: string, given: string, publicUrl: string, target: string, base: string, query = ""): Row => ({
  why,
  given,
  publicUrl,
  target,
  base,
  query,
});

/** A row about the query alone. */
const query = (why: string, asSent: string, signed: string): Row =>
  row(why, `${H}/plivo?${asSent}`, H, `/plivo?${asSent}`, `${H}/plivo`, signed);

const AT_SIGN = "plivo-node takes all that stands before it for user and password";

const rows: Row[] = [
  row("the default port", `${H}/plivo`, H, "/plivo", `${H}/plivo`),
  row(
    "plain HTTP",
    "http://hooks.example.com/plivo",
    "http://hooks.example.com",
    "/plivo",
    "http://hooks.example.com/plivo",
  ),
  row("an explicit :443 stays", `${H}:443/plivo`, `${H}:443`, "/plivo", `${H}:443/plivo`),
  row(
    "an explicit :80 stays",
    "http://hooks.example.com:80/p",
    "http://hooks.example.com:80",
    "/p",
    "http://hooks.example.com:80/p",
  ),
  row("another port", `${H}:8443/plivo`, `${H}:8443`, "/plivo", `${H}:8443/plivo`),
  row("the other scheme's port", `${H}:80/plivo`, `${H}:80`, "/plivo", `${H}:80/plivo`),
  row("a port and a query", `${H}:8443/plivo?a=b`, `${H}:8443`, "/plivo?a=b", `${H}:8443/plivo`, "a=b"),
  row(
    "a host in capitals, as written",
    "https://Hooks.Example.com/p",
    "https://Hooks.Example.com",
    "/p",
    "https://Hooks.Example.com/p",
  ),
  row("a stripped prefix", `${H}/voice/plivo`, `${H}/voice`, "/plivo", `${H}/voice/plivo`),
  row("a stripped prefix, written with its slash", `${H}/voice/plivo`, `${H}/voice/`, "/plivo", `${H}/voice/plivo`),
  row(
    "a prefix of two segments and a port",
    `${H}:8443/a/b/plivo?x=1`,
    `${H}:8443/a/b`,
    "/plivo?x=1",
    `${H}:8443/a/b/plivo`,
    "x=1",
  ),
  row("a closing slash", `${H}/plivo/`, H, "/plivo/", `${H}/plivo/`),
  row("a closing slash and a query", `${H}/plivo/?a=b`, H, "/plivo/?a=b", `${H}/plivo/`, "a=b"),
  row("no path, which HTTP makes a slash", H, H, "/", H),
  row("no path but a query", `${H}?a=b`, H, "/?a=b", H, "a=b"),
  row("a path of a slash", `${H}/`, H, "/", `${H}/`),
  row("two slashes", `${H}//plivo//x`, H, "//plivo//x", `${H}//plivo//x`),
  row("an encoded path, left as it is", `${H}/a%20b/%C3%A9%2F~`, H, "/a%20b/%C3%A9%2F~", `${H}/a%20b/%C3%A9%2F~`),
  row("signs in the path", `${H}/o'n+a:c;d=e,f`, H, "/o'n+a:c;d=e,f", `${H}/o'n+a:c;d=e,f`),
  { ...row("an at sign in the path", `${H}/a@b/c`, H, "/a@b/c", `${H}/a@b/c`), sdkIsWrong: AT_SIGN },
  row("a fragment, which configures Plivo", `${H}/plivo#ct=2000&rt=3000`, H, "/plivo", `${H}/plivo`),
  row("a query and a fragment", `${H}/plivo?a=b#ct=2000`, H, "/plivo?a=b", `${H}/plivo`, "a=b"),
  row("user and password", "https://user:pass@hooks.example.com/plivo", H, "/plivo", `${H}/plivo`),
  row(
    "user, password and port",
    "https://user:pass@hooks.example.com:8443/p?a=b",
    `${H}:8443`,
    "/p?a=b",
    `${H}:8443/p`,
    "a=b",
  ),
  row(
    "a whole URL as the target, of whatever origin",
    `${H}/plivo?a=b`,
    H,
    "http://evil.example:1/plivo?a=b",
    `${H}/plivo`,
    "a=b",
  ),
  query("an apostrophe", "n=Trezzo%20Sull'Adda", "n=Trezzo Sull'Adda"),
  query("an encoded apostrophe", "n=Sull%27Adda", "n=Sull'Adda"),
  query("a plus is a space", "n=a+b", "n=a b"),
  query("%20 is a space", "n=a%20b", "n=a b"),
  query("%2B is a plus", "p=%2B15551234567", "p=+15551234567"),
  { ...query("an at sign", "s=sip:a@b.example", "s=sip:a@b.example"), sdkIsWrong: AT_SIGN },
  query("a colon", "s=sip:b.example:5060", "s=sip:b.example:5060"),
  query("an encoded at sign and colon", "s=sip%3Aa%40b.example", "s=sip:a@b.example"),
  query("%3F", "q=a%3Fb", "q=a?b"),
  query("%26, %3D, %23 and %25 are data", "q=a%26b%3Dc%23d%25e", "q=a&b=c#d%e"),
  query("small hexadecimal digits", "q=%2b%c3%bc", "q=+ü"),
  query("slashes and a colon", "next=https://x.example/a", "next=https://x.example/a"),
  query("a comma and a semicolon", "q=a,b;c=d", "q=a,b;c=d"),
  query("a repeated name, its values sorted", "b=2&a=9&b=1", "a=9&b=1&b=2"),
  query("the same pair twice", "a=1&a=1", "a=1&a=1"),
  query("an empty value", "e=&a=1", "a=1&e="),
  query("a name without =", "k&a=1", "a=1&k="),
  query("a value with =", "t=a=b==", "t=a=b=="),
  query("capitals before small letters", "b=1&B=2&a=3&_=4", "B=2&_=4&a=3&b=1"),
  query("numbers sort as text", "10=a&9=b&1=c", "1=c&10=a&9=b"),
  query("beyond ASCII, encoded", "%C3%BC=%F0%9F%93%9E&z=%C3%9F", "z=ß&ü=📞"),
  query("an empty query", "", ""),
  {
    ...row("beyond ASCII, given raw", `${H}/plivo?u=ü`, H, "/plivo?u=%C3%BC", `${H}/plivo`, "u=ü"),
    sdkIsWrong: "plivo-node encodes raw letters twice; once encoded, as they are sent, it agrees",
  },
];

/** Two of the parameters that Plivo brings on a POST, and how they are signed. */
const BODY = "From=%2B15551234567&Event=RecordStop";
const FIELDS = { From: "+15551234567", Event: "RecordStop" };
const SIGNED_BODY = "EventRecordStopFrom+15551234567";

const methods = ["GET", "POST"] as const;
type Method = (typeof methods)[number];

/** The text that Plivo's documentation and SDKs put together of URL and body. */
function signedText(method: Method, { base, query }: Row): string {
  if (method === "GET") return query ? `${base}?${query}` : base;
  return `${base}?${query}${query && "."}${SIGNED_BODY}`;
}

const sign = (text: string) => createHmac("sha256", TOKEN).update(`${text}.${NONCE}`).digest("base64");

const sdkAccepts = (method: Method, url: string, signature: string) =>
  validateV3Signature(method, url, NONCE, TOKEN, signature, method === "POST" ? { ...FIELDS } : {});

/** The code of the refusal and the URL that was tried, or `null` for what was taken for genuine. */
async function refusal(
  method: Method,
  publicUrl: string | (() => string),
  target: string,
  signature: string,
  headers: Readonly<Record<string, string>> = {},
) {
  let refused: { code: string; triedUrl: unknown } | null = null;
  const hooks = createHookswitch({
    publicUrl,
    carriers: [plivo({ authToken: TOKEN })],
    onEvent: () => undefined,
    onOther: () => undefined,
    onError: ({ code, status, details }) => {
      if (status === 401 || status === 500) refused = { code, triedUrl: details.triedUrl };
    },
  });
  await hooks.handle({
    method,
    url: target,
    headers: { "x-plivo-signature-v3": signature, "x-plivo-signature-v3-nonce": NONCE, ...headers },
    body: method === "POST" ? BODY : null,
  });
  return refused;
}

/** The same place, but for one thing. */
function neighbours({ publicUrl, target }: Row): [what: string, publicUrl: string, target: string][] {
  const origin = publicUrl.replace(/\/+$/, "");
  const [, before = "", path = "/", search = ""] = /^((?:http:\/\/[^/]+)?)([^?]*)(.*)$/.exec(target) ?? [];
  const at = (changed: string) => before + changed + search;
  const port = /:(\d+)(?=\/|$)/;
  const neighbours: [string, string, string][] = [
    ["the scheme", origin.replace(/^http(s?)/, (_all, s) => (s ? "http" : "https")), target],
    ["the host", origin.replace("hooks", "hook5").replace("Hooks", "hooks"), target],
    [
      "the port",
      port.test(origin) ? origin.replace(port, "") : origin.replace(/^(https?:\/\/[^/]+)/, "$1:443"),
      target,
    ],
    ["a prefix", `${origin}/v2`, target],
    ["the closing slash", publicUrl, at(path.endsWith("/") && path !== "/" ? path.slice(0, -1) : `${path}/`)],
    ["a letter of the path", publicUrl, at(`${path}x`)],
    ["a parameter more", publicUrl, `${target}${search ? "&" : "?"}zz=1`],
  ];
  if (search.length > 1) {
    neighbours.push(["no query", publicUrl, before + path], ["the last value", publicUrl, `${target}x`]);
  }
  return neighbours;
}

describe.each(methods)("%s", (method) => {
  it.each(rows)("$why", async (given) => {
    const signature = sign(signedText(method, given));
    expect(sdkAccepts(method, given.given, signature)).toBe(given.sdkIsWrong === undefined);
    expect(await refusal(method, given.publicUrl, given.target, signature)).toBeNull();
    expect(await refusal(method, () => given.publicUrl, given.target, signature)).toBeNull();
  });

  it.each(rows)("$why, but for one thing", async (given) => {
    const signature = sign(signedText(method, given));
    for (const [what, publicUrl, target] of neighbours(given)) {
      expect([what, await refusal(method, publicUrl, target, signature)]).toMatchObject([
        what,
        { code: "signature_mismatch" },
      ]);
    }
  });
});

describe("what the sender says of the URL", () => {
  const truth = row("", `${H}:8443/voice/plivo?a=b`, `${H}:8443/voice`, "/plivo?a=b", `${H}:8443/voice/plivo`, "a=b");
  const spoofed = (host: string, port: string, proto: string, prefix: string) => ({
    host: `${host}:${port}`,
    forwarded: `for=1.2.3.4;host="${host}:${port}";proto=${proto}`,
    "x-forwarded-host": `${host}:${port}`,
    "x-forwarded-proto": proto,
    "x-forwarded-port": port,
    "x-forwarded-prefix": prefix,
    "x-original-url": "/elsewhere",
    "x-rewrite-url": "/elsewhere",
  });

  it.each(methods)("makes no genuine %s a forgery", async (method) => {
    const signature = sign(signedText(method, truth));
    const lies = spoofed("evil.example", "9", "http", "/evil");
    expect(await refusal(method, truth.publicUrl, truth.target, signature, lies)).toBeNull();
  });

  it.each(methods)("makes no %s of another URL genuine", async (method) => {
    const signature = sign(signedText(method, truth));
    const truths = spoofed("hooks.example.com", "8443", "https", "/voice");
    expect(await refusal(method, "https://other.example", truth.target, signature, truths)).toEqual({
      code: "signature_mismatch",
      triedUrl: "https://other.example/plivo?a=…",
    });
  });
});

describe("carriers that do not sign the URL", () => {
  const elsewhere = async (
    sent: SampleDelivery,
    carrier: ReturnType<typeof bandwidth> | ReturnType<typeof freeclimb>,
  ) => {
    const hooks = createHookswitch({ carriers: [carrier], onEvent: () => undefined });
    const headers = { ...sent.headers, host: "evil.example", "x-forwarded-proto": "http" };
    const { reply } = await hooks.handle({ ...sent, headers, url: "http://evil.example:1/other/?a=b" });
    return reply.status;
  };

  it("take a delivery at whatever URL it arrives, without publicUrl", async () => {
    const ofBandwidth = await sampleDelivery("bandwidth", "recordingAvailable");
    expect(await elsewhere(ofBandwidth, bandwidth(samples.bandwidth.secret))).toBe(204);
    const ofFreeclimb = await sampleDelivery("freeclimb", "conferenceRecordingStatus");
    expect(await elsewhere(ofFreeclimb, freeclimb({ signingSecret: samples.freeclimb.secret }))).toBe(204);
  });
});
