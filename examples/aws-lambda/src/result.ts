import type { HttpEvent, HttpResult } from "./events.js";

/** An answer before it is put into the shape that a service takes. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** The answer in the shape that the sender of the event takes. */
export function resultOf(event: HttpEvent, { status, headers = {}, body = "" }: Answer): HttpResult {
  const result = { statusCode: status, body, isBase64Encoded: false } as const;
  // Where ALB sends multi-value headers it takes nothing else.
  if (!("multiValueHeaders" in event && event.multiValueHeaders)) return { ...result, headers: { ...headers } };
  const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return { ...result, multiValueHeaders };
}
