import type { Courier } from "../webhooks/deliver.js";
import { telnyxSignature } from "./keys.js";
import type { TelnyxSecrets } from "./secrets.js";

/** One more than these is documented nowhere; the failover URL, which would come next, is not played. */
const RETRIES = 2;

/**
 * Telnyx's webhooks: an envelope as JSON, or TeXML's fields as a form; signed; three times in all when no answer came,
 * or one that asks for it. `meta.attempt` counts.
 */
export const telnyxCourier = ({ privateKey }: TelnyxSecrets): Courier => ({
  write({ url, fields }, attempt = 1) {
    const isEnvelope = fields.data !== undefined;
    const type = isEnvelope ? "json" : "x-www-form-urlencoded";
    return {
      method: "POST",
      url,
      headers: { "content-type": `application/${type}`, "user-agent": "telnyx-webhooks" },
      body: isEnvelope
        ? JSON.stringify({ ...fields, meta: { attempt, delivered_to: url } })
        : new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString(),
    };
  },
  prove({ body }) {
    const timestamp = Math.floor(Date.now() / 1000);
    return {
      "telnyx-timestamp": String(timestamp),
      "telnyx-signature-ed25519": telnyxSignature(timestamp, body, privateKey),
    };
  },
  challenged: false,
  retries: () => RETRIES,
  retriesAfter: (status) => (status === 408 || status === 429 || status >= 500 ? RETRIES : 0),
});
