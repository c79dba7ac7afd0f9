import { createHash, createHmac, randomUUID } from "node:crypto";
import { addressOf, formOf, withQuery } from "../laml/address.js";
import type { TwilioSecrets } from "../secrets.js";
import type { Courier } from "../webhooks/deliver.js";
import { type Outgoing, TIMEOUT } from "../webhooks/send.js";
import type { Webhook } from "../webhooks/webhook.js";
import { INTELLIGENCE } from "./intelligence.js";

/**
 * Twilio's webhooks: a form, on GET the query, of Voice Intelligence JSON whose hash stands in the query. Once more when
 * the connection failed; `rc` and `rp` in the URL's fragment say otherwise.
 */
export function twilioCourier({ authToken }: TwilioSecrets): Courier {
  // The same for every try to bring a webhook.
  const tokens = new WeakMap<Webhook, string>();
  const tokenOf = (webhook: Webhook): string => {
    const token = tokens.get(webhook) ?? randomUUID();
    tokens.set(webhook, token);
    return token;
  };
  return {
    write(webhook) {
      const { name, method, fields } = webhook;
      const address = addressOf(webhook.url);
      const headers = { ...address.headers, "i-twilio-idempotency-token": tokenOf(webhook) };
      if (name === INTELLIGENCE) {
        const body = JSON.stringify(fields);
        const hash = createHash("sha256").update(body).digest("hex");
        const url = withQuery(address.url, `bodySHA256=${hash}`);
        return { method, url, headers: { ...headers, "content-type": "application/json" }, body };
      }
      const form = formOf(fields);
      if (method === "GET") return { method, url: withQuery(address.url, form), headers, body: "" };
      const type = "application/x-www-form-urlencoded; charset=UTF-8";
      return { method, url: address.url, headers: { ...headers, "content-type": type }, body: form };
    },
    prove: (request) => ({ "x-twilio-signature": twilioSignature(request, authToken) }),
    challenged: false,
    retries({ url }, error) {
      const settings = new URLSearchParams(addressOf(url).fragment);
      const reasons = (settings.get("rp") ?? "ct").split(",");
      const meant = reasons.includes("all") || reasons.includes(error === TIMEOUT ? "rt" : "ct");
      return meant ? Math.min(5, Number(settings.get("rc") ?? 1)) : 0;
    },
  };
}

/**
 * Twilio's signature: base64 of an HMAC-SHA1 over the URL and the form's fields, sorted by name and then value, equal
 * ones once. With https the URL is signed without its port. The URL vouches for JSON by its hash.
 */
export function twilioSignature({ url, method, headers, body }: Outgoing, authToken: string): string {
  const [, origin = "", rest = ""] = /^(https?:\/\/[^/?]*)(.*)$/is.exec(url) ?? [];
  const signed = (/^https:/i.test(origin) ? origin.replace(/:\d+$/, "") : origin) + rest;
  const isForm = method === "POST" && headers["content-type"] !== "application/json";
  const pairs = isForm ? [...new URLSearchParams(body)].map((pair) => pair as [string, string]) : [];
  const sorted = pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const once = sorted.filter(([name, value], at) => name !== sorted[at - 1]?.[0] || value !== sorted[at - 1]?.[1]);
  return createHmac("sha1", authToken)
    .update(signed + once.flat().join(""))
    .digest("base64");
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
