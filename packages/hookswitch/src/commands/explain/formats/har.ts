import { usageError } from "../../../cli-error.js";
import { isObject, type Json, type SavedDelivery } from "../saved-delivery.js";
import { readOwn } from "./own.js";

/** Whether it is an HTTP archive: `{ log: { entries } }`, or one of its entries. */
export const isHar = (saved: Json): boolean =>
  isObject(saved.log) || (isObject(saved.request) && "startedDateTime" in saved);

/** An HTTP archive 1.2, as browsers and proxies save it; `entry` counts from 1. */
export function readHar(saved: Json, entry: number): SavedDelivery {
  const chosen = isObject(saved.log) ? entryOf(saved.log, entry) : saved;
  const request = isObject(chosen.request) ? chosen.request : {};
  const { text, encoding } = isObject(request.postData) ? request.postData : ({} as Json);
  return readOwn({
    method: request.method,
    url: request.url,
    headers: request.headers,
    ...(encoding === "base64" ? { bodyBase64: text } : { body: text }),
    receivedAt: chosen.startedDateTime,
  });
}

function entryOf(log: Json, entry: number): Json {
  const entries = Array.isArray(log.entries) ? log.entries : [];
  const chosen: unknown = entries[entry - 1];
  if (isObject(chosen)) return chosen;
  throw usageError(`the archive has ${entries.length} requests, and no number ${entry}`, "choose one with --entry");
}
