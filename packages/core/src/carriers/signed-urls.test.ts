import { createRequire } from "node:module";
import { getExpectedTwilioSignature, validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { describe, expect, it } from "vitest";
import type { AnyCarrier } from "../carrier.js";
import { createHookswitch } from "../hookswitch.js";
import { signalwire } from "./signalwire/index.js";
import { twilio } from "./twilio/index.js";

// Its own types ask for those of its dependencies; this is all that is used.
const { RestClient } = createRequire(import.meta.url)("@signalwire/compatibility-api") as {
  RestClient: { validateRequest: typeof validateRequest };
};

const KEY = "2f1c7a9d04b8e6530c9d1be27fa48c35";
const H = "https://hooks.example.com";

interface Row {
  why: string;
  publicUrl: string;
  /** The request target as the application gets it. */
  target: string;
  /** The URL that the carrier signs, by its page on security. */
  signed: string;
}

/** SignalWire's SDK parses the URL, and so takes these in small letters and with their slash alone. */
const REWRITTEN = /^https:\/\/(Hooks|[^/]+$|[^/]+\?)/;

const row = (why: string, publicUrl: string, target: string, signed: string): Row => ({
  ...{ why, publicUrl, target, signed },
});

/** A row about the query alone, which is signed as it was written. */
const query = (why: string, written: string): Row => row(why, H, `/x?${written}`, `${H}/x?${written}`);

const rows: Row[] = [
  row("the default port", H, "/x", `${H}/x`),
  row("an explicit :443, not signed", `${H}:443`, "/x", `${H}/x`),
  row("an explicit :443, signed", `${H}:443`, "/x", `${H}:443/x`),
  row("the default port, signed", H, "/x", `${H}:443/x`),
  row("another port, not signed", `${H}:8443`, "/x?a=b", `${H}/x?a=b`),
  row("another port, signed", `${H}:8443`, "/x?a=b", `${H}:8443/x?a=b`),
  row("plain HTTP", "http://hooks.example.com", "/x", "http://hooks.example.com/x"),
  row("plain HTTP with a port", "http://hooks.example.com:8080", "/x", "http://hooks.example.com:8080/x"),
  row("a host in capitals, as written", "https://Hooks.Example.com", "/x", "https://Hooks.Example.com/x"),
  row("a stripped prefix", `${H}/voice`, "/x", `${H}/voice/x`),
  row("a prefix that is stripped whole", `${H}/voice`, "/", `${H}/voice`),
  row("the same with a query", `${H}/voice`, "/?a=b", `${H}/voice?a=b`),
  row("the same where the slash was written", `${H}/voice`, "/", `${H}/voice/`),
  row("a closing slash", H, "/x/", `${H}/x/`),
  row("no path, which HTTP makes a slash", H, "/", H),
  row("no path but a query", H, "/?a=b", `${H}?a=b`),
  row("a path of a slash", H, "/", `${H}/`),
  row("two slashes", H, "//x//y", `${H}//x//y`),
  row("an encoded path", H, "/a%20b/%C3%A9%2F~", `${H}/a%20b/%C3%A9%2F~`),
  row("signs in the path", H, "/o+a:c;d=e,f@g", `${H}/o+a:c;d=e,f@g`),
  row("a fragment, which configures retries and is not sent", H, "/x?a=b", `${H}/x?a=b`),
  row("user and password, which are not signed", H, "/x", `${H}/x`),
  row("a whole URL as the target, of whatever origin", H, "http://u:p@evil.example:1/x?a=b", `${H}/x?a=b`),
  row("a target with a fragment, which no client sends", H, "/x?a=b#c", `${H}/x?a=b`),
  query("an apostrophe", "n=Trezzo%20Sull'Adda"),
  query("an encoded apostrophe", "n=Sull%27Adda"),
  query("a plus", "n=a+b"),
  query("%20", "n=a%20b"),
  query("%2B", "p=%2B15551234567"),
  query("an at sign and a colon", "s=sip:a@b.example:5060"),
  query("the same, encoded", "s=sip%3Aa%40b.example"),
  query("%3F", "q=a%3Fb"),
  query("a bare question mark", "q=a?b"),
  query("%26, %3D, %23 and %25", "q=a%26b%3Dc%23d%25e"),
  query("small hexadecimal digits", "q=%2b%c3%bc"),
  query("repeated keys, in no order", "b=2&a=9&b=1"),
  query("the same pair twice", "a=1&a=1"),
  query("empty values", "e=&k&=v"),
  query("a value with =", "t=a=b=="),
  query("beyond ASCII, as HTTP sends it", "%C3%BC=%F0%9F%93%9E"),
];

const FIELDS = { CallSid: "CA1", From: "+15551234567", CallerName: "O'Brien & Søn 📞", Digits: "" };
const FORM = new URLSearchParams(FIELDS).toString();

interface Subject {
  name: string;
  header: string;
  receiver: () => AnyCarrier;
  /** What its own SDK says. */
  accepts: typeof validateRequest;
  rewrites: boolean;
}

const subjects: Subject[] = [
  {
    ...{ name: "Twilio", header: "x-twilio-signature", accepts: validateRequest, rewrites: false },
    receiver: () => twilio({ authToken: KEY }),
  },
  {
    ...{ name: "SignalWire", header: "x-signalwire-signature", accepts: RestClient.validateRequest, rewrites: true },
    receiver: () => signalwire({ signingKey: KEY }),
  },
];

/** The code of the refusal, or `null` for what was taken for genuine. */
async function refusal({ header, receiver }: Subject, publicUrl: string, target: string, method: string, mac: string) {
  let code: string | null = null;
  const hooks = createHookswitch({
    publicUrl,
    carriers: [receiver()],
    onOther: () => undefined,
    onError: (error) => {
      code = error.code;
    },
  });
  const body = method === "GET" ? null : FORM;
  await hooks.handle({ method, url: target, headers: { [header]: mac }, body });
  return code;
}

const withFields = (url: string) => {
  const [before = "", fragment] = url.split("#");
  return `${before}${before.includes("?") ? "&" : "?"}${FORM}${fragment === undefined ? "" : `#${fragment}`}`;
};

describe.each(subjects.map((subject) => [subject.name, subject] as const))("%s's URLs", (_name, subject) => {
  it.each(rows)("$why", async ({ publicUrl, target, signed }) => {
    for (const [method, url, called, fields] of [
      ["POST", signed, target, FIELDS],
      ["GET", withFields(signed), withFields(target), {}],
    ] as const) {
      // By Twilio's SDK, and taken by the carrier's own.
      const mac = getExpectedTwilioSignature(KEY, url, fields);
      expect(subject.accepts(KEY, mac, url, fields)).toBe(!(subject.rewrites && REWRITTEN.test(signed)));
      expect(await refusal(subject, publicUrl, called, method, mac)).toBeNull();
      expect(await refusal(subject, `${publicUrl}/`, called, method, mac)).toBeNull();
      const [path = "", search = ""] = called.split(/(?=[?#])/);
      for (const [what, otherUrl, otherTarget] of [
        ["the scheme", publicUrl.replace(/^http(s?)/, (_all, s) => (s ? "http" : "https")), called],
        ["the host", publicUrl.replace(/hooks/i, "hook5"), called],
        ["a prefix", `${publicUrl}/v2`, called],
        ["the path", publicUrl, `${path}x${called.slice(path.length)}`],
        ["a parameter more", publicUrl, `${path}?zz=1&${called.slice(path.length + 1)}`],
        ...(search === "" ? [] : [["the query's case", publicUrl, path + search.replace(/[a-z]/, "Z")] as const]),
      ] as const) {
        if (otherTarget.replace(/#.*/, "") === called.replace(/#.*/, "") && otherUrl === publicUrl) continue;
        const code = await refusal(subject, otherUrl, otherTarget, method, mac);
        expect([what, method, code]).toEqual([what, method, "signature_mismatch"]);
      }
    }
  });

  it("that a prefix would make another host's are not taken", async () => {
    // Cut wrongly, the prefix of this one would join the host.
    const mac = getExpectedTwilioSignature(KEY, "https://hooks.example.community/", FIELDS);
    expect(await refusal(subject, "https://hooks.example.com/munity", "/", "POST", mac)).toBe("signature_mismatch");
  });
});
