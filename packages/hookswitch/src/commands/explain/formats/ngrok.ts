import { usageError } from "../../../cli-error.js";
import { isObject, type Json, type SavedDelivery } from "../saved-delivery.js";
import { readRaw } from "./raw.js";

const requestOf = (saved: Json): Json | null =>
  isObject(saved.request) && typeof saved.request.raw === "string" ? saved.request : null;

/** Whether it is what ngrok's agent captured: one request, or its list of them. */
export const isNgrok = (saved: Json): boolean =>
  requestOf(saved) !== null ||
  (Array.isArray(saved.requests) && isObject(saved.requests[0]) && requestOf(saved.requests[0]) !== null);

/**
 * What `http://127.0.0.1:4040/api/requests/http` gives, or one of them by its id; `entry` counts from 1.
 *
 * Source: https://ngrok.com/docs/agent/api/
 */
export function readNgrok(saved: Json, entry: number): SavedDelivery {
  const chosen: unknown = Array.isArray(saved.requests) ? saved.requests[entry - 1] : saved;
  const request = isObject(chosen) ? requestOf(chosen) : null;
  if (!isObject(chosen) || !request)
    throw usageError(`there is no captured request number ${entry}`, "choose one with --entry");
  const start = Date.parse(String(chosen.start));
  return readRaw(Buffer.from(String(request.raw), "base64"), Number.isNaN(start) ? null : start);
}
