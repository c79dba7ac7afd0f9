import fc from "fast-check";
import { validateV3Signature } from "plivo/dist/utils/v3Security.js";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { plivo } from "./index.js";
import { signPlivo } from "./kit/sign.js";

const TOKEN = "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4";
type Pair = [name: string, value: string];

interface Case {
  method: "GET" | "POST";
  origin: string;
  path: string;
  query: Pair[];
  body: Pair[];
  nonce: string;
}

// Names are few, so that they repeat; `__proto__` would be lost in the SDK's plain objects.
const name = fc.oneof(
  fc.constantFrom("From", "To", "CallUUID", "callUUID", "a", "ab", "A", "SIP-H-To", "é", "📞", "ａ", "x y", "1", "10"),
  fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("k", "K", "_", "+", "%", "&", "=", ".", "[", "]") }),
);
const value = fc.oneof(
  fc.constantFrom(
    "",
    "+15551111111",
    "<sip:a@b;t=udp>;tag=1",
    "100%",
    "a&b=c",
    "é",
    "𝄞",
    "2020-12-24 10:20:07+00:00",
    ".",
  ),
  fc.string({ maxLength: 6, unit: fc.constantFrom("a", "B", " ", "+", "%", "&", "=", "?", "/", ".", ",", "'", "ü") }),
);
const pairs = (minLength: number) => fc.array(fc.tuple(name, value), { minLength, maxLength: 6 });
const common = {
  origin: fc.constantFrom("https://example.com", "http://example.com", "https://a.example.com:443", "http://h:8080"),
  path: fc.constantFrom("/hooks", "/hooks/", "/a%20b/%C3%A9", "/a/../b", "/x.php;v=1", "/UPPER//double", "/a%2Fb"),
  nonce: fc.stringMatching(/^[\w-]{1,24}$/),
};
const requests: fc.Arbitrary<Case> = fc.oneof(
  fc.record({ ...common, method: fc.constant("GET" as const), query: pairs(0), body: fc.constant<Pair[]>([]) }),
  fc.record({ ...common, method: fc.constant("POST" as const), query: pairs(0), body: pairs(1) }),
);

/** A blank as `+` in names and as `%20` in values: both occur. */
const encode = (list: readonly Pair[]): string =>
  list.map(([key, text]) => `${encodeURIComponent(key).replaceAll("%20", "+")}=${encodeURIComponent(text)}`).join("&");

const urlOf = ({ origin, path, query }: Case): string => origin + path + (query.length > 0 ? `?${encode(query)}` : "");

/** What a form parser hands to the SDK; made anew each time, since the SDK sorts lists in place. */
function sdkParams(body: readonly Pair[]): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = {};
  for (const [key, text] of body) {
    const before = params[key];
    params[key] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text];
  }
  return params;
}

const sdkAccepts = (request: Case, signature: string): boolean =>
  validateV3Signature(request.method, urlOf(request), request.nonce, TOKEN, signature, sdkParams(request.body));

async function weAccept(request: Case, signature: string): Promise<boolean> {
  const { origin, method, nonce, body } = request;
  const hooks = createHookswitch({
    publicUrl: origin,
    carriers: [plivo({ authToken: TOKEN })],
    onError: () => undefined,
    onOther: () => undefined,
    onEvent: () => undefined,
  });
  const result = await hooks.handle({
    method,
    url: urlOf(request).slice(origin.length),
    headers: { "x-plivo-signature-v3": signature, "x-plivo-signature-v3-nonce": nonce },
    body: encode(body),
  });
  const { status } = result.reply;
  if (status === 401) return false;
  // 400: genuine, but not readable as any webhook.
  expect([200, 400, 404]).toContain(status);
  return true;
}

const sign = async (request: Case): Promise<string> => {
  const { method, nonce, body } = request;
  const unsigned = { method, url: urlOf(request), body: encode(body), at: 0 };
  return (await signPlivo(unsigned, [TOKEN], { nonce }))["x-plivo-signature-v3"] ?? "";
};

describe("against plivo-node 4.79.0", () => {
  it("accepts together what is signed, and refuses together what was changed", async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.nat(), async (request, which) => {
        const signature = await sign(request);
        expect(sdkAccepts(request, signature)).toBe(true);
        expect(await weAccept(request, signature)).toBe(true);
        for (const changed of changes(request, which)) {
          expect(sdkAccepts(changed, signature)).toBe(false);
          expect(await weAccept(changed, signature)).toBe(false);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("takes one of several signatures, as the SDK does", async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.nat(3), async (request, at) => {
        const list = Array.from({ length: 3 }, (_, index) => `${String(index).repeat(43)}=`);
        list.splice(at, 0, await sign(request));
        expect(sdkAccepts(request, list.join(","))).toBe(true);
        expect(await weAccept(request, list.join(","))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

/** The same request with one thing changed that is surely another text; the border-moving ones are not. */
function changes(request: Case, which: number): Case[] {
  const { query, body } = request;
  const longer = (list: readonly Pair[]): Pair[] =>
    list.map(([key, text], index): Pair => (index === which % list.length ? [key, `${text}!`] : [key, text]));
  const changed: Case[] = [
    { ...request, path: `${request.path}!` },
    { ...request, nonce: `${request.nonce}0` },
    { ...request, origin: request.origin.replace("h", "H") },
    { ...request, query: [...query, ["!", ""]] },
  ];
  if (query.length > 0) changed.push({ ...request, query: longer(query) });
  if (body.length > 0) changed.push({ ...request, body: longer(body) }, { ...request, body: [...body, ["!", "!"]] });
  return changed;
}
