import type { MaybePromise } from "./maybe-promise.js";

/** Reads one request header by its lower-case name; repeated headers are joined with `, `. */
export type HeaderReader = (name: string) => string | undefined;

/** How much of a body may be read, and how long that may take. */
export interface BodyLimits {
  maxBytes: number;
  timeoutMs: number;
}

/** What an adapter has of a body: its bytes, or only what a parser before it left. */
export type Body =
  | { bytes: Uint8Array; from: BodyOrigin }
  /** `value` is the parser's object; never turned back into bytes. */
  | { parsed: unknown; from: BodyOrigin };

/** Where a body was found; told to the operator when a signature does not fit. */
export type BodyOrigin = "stream" | "rawBody" | "body" | "parsed body";

/** Reads the body once, when it is asked for, and keeps both limits itself; throws a `HookswitchError` of a `body_…` code. */
export type BodyReader = (limits: BodyLimits) => MaybePromise<Body>;

/** Request headers in any of the usual shapes. */
export type HeaderSource =
  | HeaderReader
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * One HTTP request from a carrier, independent of any framework.
 *
 * @example
 * await hooks.handle({ method: "POST", url: "/hooks/plivo?tenant=7", headers, body: bytes });
 */
export interface Delivery {
  /** Upper case, as HTTP has it. */
  method: string;
  /**
   * The request target exactly as it arrived: path and query, never decoded or built anew. Of an absolute URL, the
   * origin is ignored.
   */
  url: string;
  headers: HeaderSource;
  /** The bytes as they arrived (a string is taken as UTF-8), or a function that reads them. */
  body?: Uint8Array | string | null | BodyReader;
  /** The path below which all is Hookswitch's; the segment after it may name the carrier. */
  mount?: string;
  /** Keeps a serverless platform alive for work that outlasts the answer. */
  waitUntil?: (promise: Promise<unknown>) => void;
}

/**
 * Makes one way to read headers out of the usual shapes; names are lower case.
 *
 * Plain records are expected with lower-case keys as Node gives them; others are found all the same.
 */
export function headerReader(headers: HeaderSource): HeaderReader {
  if (typeof headers === "function") return headers;
  if (typeof headers.get === "function") {
    const source = headers as { get(name: string): string | null };
    return (name) => source.get(name) ?? undefined;
  }
  const record = headers as Readonly<Record<string, string | readonly string[] | undefined>>;
  return (name) => {
    const value = record[name];
    if (typeof value === "string") return value;
    // What every object inherits is no list.
    const given = Array.isArray(value) ? value : inAnyCase(record, name);
    return Array.isArray(given) ? given.join(", ") : ((given ?? undefined) as string | undefined);
  };
}

/** Nearly all records have lower-case names; a copy with lower-case ones would cost every delivery. */
function inAnyCase<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  for (const key in record) {
    if (key.length === name.length && key.toLowerCase() === name && Object.hasOwn(record, key)) return record[key];
  }
  return undefined;
}
