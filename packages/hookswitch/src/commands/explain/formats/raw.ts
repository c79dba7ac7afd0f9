import { usageError } from "../../../cli-error.js";
import { readHeaders } from "../headers.js";
import type { SavedDelivery } from "../saved-delivery.js";

const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/\d(?:\.\d)?\r?\n/;

/** Whether it is an HTTP request as it goes over the wire. */
export const isRaw = (bytes: Uint8Array): boolean => REQUEST_LINE.test(latin1(bytes.subarray(0, 8192)));

/** An HTTP request as it goes over the wire, with a body that is not chunked; as netcat and ngrok save it. */
export function readRaw(bytes: Uint8Array, receivedAt: number | null = null): SavedDelivery {
  const text = latin1(bytes);
  const [line = "", method = "", url = ""] = REQUEST_LINE.exec(text) ?? [];
  if (line === "") throw usageError("the saved request has no request line", "such as: POST /webhooks/plivo HTTP/1.1");
  const [gap = "", at] = gapIn(text);
  const lines = text.slice(line.length, at).split(/\r?\n/).filter(Boolean);
  const pairs = lines.map((header) => {
    const colon = header.indexOf(":");
    return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
  });
  const headers = readHeaders(pairs);
  if (/chunked/i.test(String(headers["transfer-encoding"] ?? ""))) {
    throw usageError("the saved request is chunked", "save it as JSON, with the body put together");
  }
  return { method, url, headers, body: bytes.subarray(at + gap.length), receivedAt };
}

function gapIn(text: string): [gap: string, at: number] {
  const found = /\r?\n\r?\n/.exec(text);
  return found ? [found[0], found.index] : ["", text.length];
}

// A byte a character: positions in the text are positions in the bytes.
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
