import type { UnsignedRequest } from "../../../testing/sample.js";

/**
 * Twilio's proof: an HMAC-SHA1 over the URL and the parameters of a form behind it; of JSON the URL has the hash.
 *
 * There is one signature, with the token of the account that owns the call: of several, the first.
 *
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export async function signTwilio(
  { url, body }: UnsignedRequest,
  [token]: readonly string[],
): Promise<Record<string, string>> {
  if (token === undefined) return {};
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(token), algorithm, false, ["sign"]);
  const address = url.replace(/^(https:\/\/[^/?]*?):\d+(?=[/?]|$)/, "$1");
  const text = isJson(body) ? address : address + fieldsOf(body);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return { "x-twilio-signature": btoa(String.fromCharCode(...mac)) };
}

/** Puts the hash of a JSON body into the URL, as Twilio does. */
export async function withBodyHash(request: UnsignedRequest): Promise<UnsignedRequest> {
  const { url, body } = request;
  if (!isJson(body)) return request;
  const digest = new DataView(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  let hash = "";
  // Above 2^32 - 1 no word loses its leading zeros.
  for (let at = 0; at < 32; at += 4) hash += (0x1_0000_0000 + digest.getUint32(at)).toString(16).slice(1);
  return { ...request, url: `${url}${url.includes("?") ? "&" : "?"}bodySHA256=${hash}` };
}

const isJson = (body: string): boolean => body.startsWith("{");

/** Every name once, in order; behind it, for each of its values, once and in order, the name and the value. */
function fieldsOf(form: string): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(form)) values.set(name, (values.get(name) ?? new Set()).add(value));
  return [...values.keys()]
    .sort()
    .flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
    .join("");
}
