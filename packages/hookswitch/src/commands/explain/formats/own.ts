import { usageError } from "../../../cli-error.js";
import { readHeaders } from "../headers.js";
import type { Json, SavedDelivery } from "../saved-delivery.js";

/** The form that docs/command-line.md describes. */
export function readOwn(saved: Json): SavedDelivery {
  const { method = "POST", url, headers, body, bodyBase64, receivedAt } = saved;
  if (typeof url !== "string" || url === "") {
    throw usageError("the saved delivery has no url", 'it needs `"url"`: absolute, or path and query as they arrived');
  }
  return {
    method: String(method).toUpperCase(),
    url,
    headers: readHeaders(headers),
    body: bodyOf(body, bodyBase64),
    receivedAt: receivedAt === undefined || receivedAt === null ? null : timeOf(receivedAt),
  };
}

function bodyOf(body: unknown, base64: unknown): Uint8Array {
  if (typeof base64 === "string") return Buffer.from(base64, "base64");
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return Buffer.from(body, "utf8");
  throw usageError(
    "the saved body is no text",
    "save it as it arrived, as text or as bodyBase64: an object that a parser made has lost the bytes that were signed",
  );
}

function timeOf(value: unknown): number {
  const time = typeof value === "number" ? value : Date.parse(String(value));
  if (Number.isNaN(time))
    throw usageError("receivedAt of the saved delivery is no time", "ISO 8601, or epoch milliseconds");
  return time;
}
