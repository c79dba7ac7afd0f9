import { createHmac } from "node:crypto";
import { digits } from "../ids.js";
import type { PlivoSecrets } from "../secrets.js";
import type { Courier } from "../webhooks/deliver.js";

/** Callbacks of multiparty calls and of masking are not among those that Plivo documents a retry for. */
const NEVER_AGAIN = /^(MPC|Participant|Session)/;

/** Plivo's webhooks: a form, or on GET the query; signed with V3; once more when no answer came, where documented. */
export const plivoCourier = ({ authToken }: PlivoSecrets): Courier => ({
  write({ url, method, fields }) {
    // The fragment holds Plivo's own settings; it is neither sent nor signed.
    const [address = ""] = url.split("#");
    const form = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString();
    if (method === "GET") {
      return { method, url: `${address}${address.includes("?") ? "&" : "?"}${form}`, headers: {}, body: "" };
    }
    return { method, url: address, headers: { "content-type": "application/x-www-form-urlencoded" }, body: form };
  },
  prove({ url, method, body }) {
    const nonce = digits(20);
    const signature = plivoSignature({ url, method, body, nonce }, authToken);
    return {
      "x-plivo-signature-v3": signature,
      "x-plivo-signature-ma-v3": signature,
      "x-plivo-signature-v3-nonce": nonce,
    };
  },
  challenged: false,
  retries: ({ name }) => (NEVER_AGAIN.test(name) ? 0 : 1),
});

/** Plivo's signature V3: base64 of an HMAC-SHA256 over address, sorted query, sorted form and nonce. */
export function plivoSignature(
  { url, method, body, nonce }: { url: string; method: "GET" | "POST"; body: string; nonce: string },
  authToken: string,
): string {
  const [address = "", query = ""] = splitOnce(url, "?");
  const inQuery = sorted(query)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const inBody = method === "GET" ? "" : sorted(body).flat().join("");
  const between = inQuery !== "" && inBody !== "" ? "." : "";
  const mark = inQuery !== "" || inBody !== "" ? "?" : "";
  const text = `${address}${mark}${inQuery}${between}${inBody}.${nonce}`;
  return createHmac("sha256", authToken).update(text).digest("base64");
}

/** Decoded pairs by name, those of one name by value, compared by code unit. */
const sorted = (form: string): [string, string][] =>
  [...new URLSearchParams(form)].sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function splitOnce(text: string, at: string): string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
