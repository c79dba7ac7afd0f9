import { basicHeader } from "../http/basic-auth.js";
import type { BandwidthSecrets } from "../secrets.js";
import type { Courier } from "../webhooks/deliver.js";
import { TIMEOUT } from "../webhooks/send.js";

/** What waits for BXML goes to a fallback URL instead of being repeated. */
const CALL_CONTROL = "recordComplete";

/** Bandwidth's webhooks: JSON; Basic credentials, but only when a 401 asks for them; once more when the connection failed. */
export const bandwidthCourier = ({ webhook }: BandwidthSecrets): Courier => ({
  write: ({ url, method, fields }) =>
    method === "POST"
      ? { method, url, headers: { "content-type": "application/json" }, body: JSON.stringify(fields) }
      : { method, url: withQuery(url, fields), headers: {}, body: "" },
  prove: () => (webhook ? { authorization: basicHeader(webhook.username, webhook.password) } : {}),
  challenged: true,
  retries: ({ name }, error) => (name === CALL_CONTROL || error === TIMEOUT ? 0 : 1),
});

/** Flat fields only; how nested ones would travel is documented nowhere. */
function withQuery(url: string, fields: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && typeof value !== "object") query.append(name, String(value));
  }
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}
