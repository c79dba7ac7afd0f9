import type { UnsignedRequest } from "../../../testing/sample.js";

/**
 * SignalWire's proof: an HMAC-SHA1 over the URL and what is behind it. Of JSON those are its bytes, and the MAC is
 * written in hexadecimal digits; of a form its parameters, and the MAC is written in base64.
 *
 * There is one signature, with the key of the project: of several, the first.
 *
 * Source: https://signalwire.com/docs/compatibility-api/cxml/guides/webhook-security, and SignalWire's SDKs
 */
export async function signSignalWire(
  { url, body }: UnsignedRequest,
  [signingKey]: readonly string[],
): Promise<Record<string, string>> {
  if (signingKey === undefined) return {};
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(signingKey), algorithm, false, ["sign"]);
  const address = url.replace(/^(https:\/\/[^/?]*?):\d+(?=[/?]|$)/, "$1");
  const isJson = body.startsWith("{");
  const text = address + (isJson ? body : fieldsOf(body));
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return { "x-signalwire-signature": isJson ? hex(mac) : base64(mac) };
}

/** Every name once, in order; behind it, for each of its values as they came, the name and the value. */
function fieldsOf(form: string): string {
  const params = new URLSearchParams(form);
  return [...new Set(params.keys())]
    .sort()
    .flatMap((name) => params.getAll(name).map((value) => name + value))
    .join("");
}

function hex(mac: DataView): string {
  let digits = "";
  // Above 2^32 - 1 no word loses its leading zeros.
  for (let at = 0; at < 20; at += 4) digits += (0x1_0000_0000 + mac.getUint32(at)).toString(16).slice(1);
  return digits;
}

const base64 = (mac: DataView): string => btoa(String.fromCharCode(...new Uint8Array(mac.buffer)));
