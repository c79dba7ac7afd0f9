import { createHmac } from "node:crypto";
import { addressOf, formOf, withQuery } from "../laml/address.js";
import type { SignalWireSecrets } from "../secrets.js";
import type { Courier } from "../webhooks/deliver.js";
import type { Outgoing } from "../webhooks/send.js";

const JSON_TYPE = "application/json";

/** SignalWire's webhooks: a form, on GET the query, or JSON of SWML's; tried up to three times. */
export const signalwireCourier = ({ signingKey }: SignalWireSecrets): Courier => ({
  write({ method, fields, url: configured }) {
    const { url, headers } = addressOf(configured);
    if ("event_type" in fields) {
      return { method, url, headers: { ...headers, "content-type": JSON_TYPE }, body: JSON.stringify(fields) };
    }
    const form = formOf(fields);
    if (method === "GET") return { method, url: withQuery(url, form), headers, body: "" };
    return { method, url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, body: form };
  },
  prove: (request) => (signingKey === null ? {} : signalwireSignatures(request, signingKey)),
  challenged: false,
  retries: () => 2,
});

/**
 * SignalWire's signatures: of JSON an HMAC over URL and body, in hex, with SHA-1 and SHA-256; of a form an HMAC-SHA1
 * over the URL and the fields by name, in base64. Both stand in the same header.
 */
export function signalwireSignatures({ url, method, headers, body }: Outgoing, key: string): Record<string, string> {
  if (headers["content-type"] === JSON_TYPE) {
    const hex = (algorithm: string) =>
      createHmac(algorithm, key)
        .update(url + body)
        .digest("hex");
    return { "x-signalwire-signature": hex("sha1"), "x-signalwire-sha256-signature": hex("sha256") };
  }
  // Those of one name stay in the order of their arrival.
  const pairs = method === "POST" ? [...new URLSearchParams(body)] : [];
  const sorted = pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const text = url + sorted.flat().join("");
  return { "x-signalwire-signature": createHmac("sha1", key).update(text).digest("base64") };
}
