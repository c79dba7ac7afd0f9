import { createHash, createHmac } from "node:crypto";
import type { FreeClimbSecrets } from "../secrets.js";
import type { Courier } from "../webhooks/deliver.js";
import type { Webhook } from "../webhooks/webhook.js";

/** FreeClimb's webhooks: compact JSON with sorted keys, signed; sent once, as no retry is documented. */
export const freeclimbCourier = ({ signingSecrets }: FreeClimbSecrets): Courier => ({
  write: ({ url, fields }) => ({
    method: "POST",
    url,
    headers: { "content-type": "application/json", "request-id": requestId(fields) },
    body: JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))),
  }),
  prove: ({ body }) => ({ "freeclimb-signature": freeclimbSignature(body, signingSecrets, Date.now()) }),
  challenged: false,
  retries: () => 0,
});

/** The same for all webhooks of one call or conference, as documented; so it names no webhook. */
const requestId = ({ callId, conferenceId }: Webhook["fields"]): string =>
  `RQ${createHash("sha1")
    .update(String(callId ?? conferenceId))
    .digest("hex")}`;

/** The header's value: the time in seconds, and an HMAC-SHA256 over it and the body for each secret. */
export function freeclimbSignature(body: string, secrets: readonly string[], at: number): string {
  const t = Math.floor(at / 1000);
  const signatures = secrets.map((secret) => createHmac("sha256", secret).update(`${t}.${body}`).digest("hex"));
  return [`t=${t}`, ...signatures.map((v1) => `v1=${v1}`)].join(",");
}
