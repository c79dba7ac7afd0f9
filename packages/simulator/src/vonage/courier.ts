import { uuid } from "../ids.js";
import type { Courier } from "../webhooks/deliver.js";
import type { VonageSecrets } from "./secrets.js";
import { payloadHash, vonageToken } from "./token.js";

/** Vonage's webhooks: JSON, or on GET the query; with a token that covers it; once more when no answer came. */
export const vonageCourier = ({ apiKey, applicationId, signatureSecret }: VonageSecrets): Courier => ({
  write({ url, method, fields }) {
    if (method === "POST") {
      return { method, url, headers: { "content-type": "application/json" }, body: JSON.stringify(fields) };
    }
    const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    return { method, url: `${url}${url.includes("?") ? "&" : "?"}${query}`, headers: {}, body: "" };
  },
  prove({ url, method, body }) {
    // Of a query, an object made of it is hashed as compact JSON.
    const inQuery = () => JSON.stringify(Object.fromEntries(new URL(url).searchParams));
    const claims = {
      iat: Math.floor(Date.now() / 1000),
      jti: uuid(),
      iss: "Vonage",
      payload_hash: payloadHash(method === "GET" ? inQuery() : body),
      api_key: apiKey,
      application_id: applicationId,
    } as const;
    return { authorization: `Bearer ${vonageToken(claims, signatureSecret)}` };
  },
  challenged: false,
  retries: () => 1,
});
