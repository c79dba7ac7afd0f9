import { createHmac } from "node:crypto";
import { parse as parseQuerystring } from "node:querystring";
import fastQuerystring from "fast-querystring";
import { KEYS, SECRETS } from "../deliveries.mjs";
import { asyncBatchOf, batchOf } from "./batches.mjs";
import { parseForm } from "./form.mjs";
import { freshRound } from "./fresh-round.mjs";

const { subtle } = globalThis.crypto;
const ALGORITHM = { name: "HMAC", hash: "SHA-256" };
const importKey = () => subtle.importKey("raw", Buffer.from(SECRETS.freeclimb), ALGORITHM, false, ["sign"]);

/** The single steps, and other ways of taking them. */
export async function steps(builds, operations) {
  const { round, fill } = await freshRound(builds[0].stage, operations);
  const key = await importKey();
  const ways = {
    "HMAC-SHA256, node:crypto": ({ body }) => createHmac("sha256", KEYS.freeclimb).update(body).digest(),
    "bytes to text": ({ body }) => body.toString(),
    "text and JSON.parse": ({ body }) => JSON.parse(body.toString()),
  };
  const forms = {
    "text and form parse, by hand": parseForm,
    "text and form parse, fast-querystring": fastQuerystring.parse,
    "text and form parse, node:querystring": parseQuerystring,
    "text and form parse, URLSearchParams": (text) => Object.fromEntries(new URLSearchParams(text)),
  };
  const crypto = {
    "HMAC-SHA256, WebCrypto, key imported once": ({ body }) => subtle.sign("HMAC", key, body),
    "HMAC-SHA256, WebCrypto, key imported each time": async ({ body }) => subtle.sign("HMAC", await importKey(), body),
  };
  const each = (all, batch) => Object.entries(all).map(([name, take]) => ({ name, batch: batch(take) }));
  const list = [
    ...each(ways, (take) => batchOf(round.freeclimb, take)),
    ...each(forms, (parse) => batchOf(round.plivo, ({ body }) => parse(body.toString()))),
    ...each(crypto, (take) => asyncBatchOf(round.freeclimb, take)),
  ];
  return { list, prepare: fill };
}
