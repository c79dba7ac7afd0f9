import { utf8Bytes } from "../body/utf8.js";
import type { Body, BodyReader } from "../delivery.js";
import { HookswitchError } from "../errors.js";
import { readStream } from "./read-stream.js";
import type { NodeRequest, ParserTraces } from "./request.js";
import { takeWhole } from "./take-whole.js";

/**
 * Finds a request's body, whether or not a body parser was there first: the unread stream, else the raw bytes that a
 * parser kept, else what it made of them.
 *
 * `body` alone is no sign: Express 4 puts an empty object there for a body it did not read.
 *
 * @throws {HookswitchError} `body_consumed` at once, when the stream was read and nothing is left; never hangs
 */
export function nodeBody(request: NodeRequest, traces: ParserTraces): BodyReader {
  return (limits) => {
    if (request.readableDidRead === false) return takeWhole(request, limits) ?? readStream(request, limits);
    const kept = asBytes(traces.rawBody, "rawBody") ?? asBytes(traces.body, "body");
    if (kept) return kept;
    if (typeof traces.body === "object" && traces.body !== null) return { parsed: traces.body, from: "parsed body" };
    // Imitations of a Node request do not say whether they were read.
    if (request.readableDidRead === undefined) return readStream(request, limits);
    throw new HookswitchError("body_consumed");
  };
}

function asBytes(value: unknown, from: "rawBody" | "body"): Body | null {
  if (value instanceof Uint8Array) return { bytes: value, from };
  return typeof value === "string" ? { bytes: utf8Bytes(value), from } : null;
}
