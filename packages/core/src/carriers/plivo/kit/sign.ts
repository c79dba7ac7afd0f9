import type { UnsignedRequest } from "../../../testing/sample.js";

/** How Plivo's proof is made; by default as on voice today. */
export interface PlivoSigning {
  version?: "v2" | "v3";
  /** Default: twenty random digits, as Plivo sends them. */
  nonce?: string;
  /** The main account's tokens, where the call is a sub-account's. Default: the same. */
  mainTokens?: readonly string[];
}

/**
 * Plivo's proof: signatures over the URL, the parameters and a nonce, one for each active token.
 *
 * Source: https://www.plivo.com/docs/voice/concepts/signature-validation
 */
export async function signPlivo(
  { url, body }: UnsignedRequest,
  tokens: readonly string[],
  { version = "v3", nonce = digits(20), mainTokens = tokens }: PlivoSigning = {},
): Promise<Record<string, string>> {
  const mark = url.includes("?") ? url.indexOf("?") : url.length;
  const address = url.slice(0, mark);
  const text = version === "v2" ? address + nonce : `${v3Text(address, url.slice(mark + 1), body)}.${nonce}`;
  const signatures = async (keys: readonly string[]) =>
    (await Promise.all(keys.map((key) => hmacBase64(key, text)))).join(",");
  return {
    [`x-plivo-signature-${version}`]: await signatures(tokens),
    [`x-plivo-signature-ma-${version}`]: await signatures(mainTokens),
    [`x-plivo-signature-${version}-nonce`]: nonce,
  };
}

function v3Text(address: string, query: string, body: string): string {
  const inUrl = inOrder(query, "=");
  const inBody = inOrder(body, "");
  if (inBody.length === 0) return inUrl.length === 0 ? address : `${address}?${inUrl.join("&")}`;
  return `${address}?${inUrl.join("&")}${inUrl.length === 0 ? "" : "."}${inBody.join("")}`;
}

/** All values by name; the names sorted, and the values below each. */
function inOrder(form: string, between: string): string[] {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(form)) values.set(name, [...(values.get(name) ?? []), value]);
  return [...values.keys()]
    .sort()
    .flatMap((name) => (values.get(name) ?? []).sort().map((value) => name + between + value));
}

async function hmacBase64(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const usable = await crypto.subtle.importKey("raw", encoder.encode(key), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const mac = await crypto.subtle.sign("HMAC", usable, encoder.encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

const digits = (count: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => byte % 10).join("");
