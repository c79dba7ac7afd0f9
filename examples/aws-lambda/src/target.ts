import { isBelow } from "@hookswitch/core";
import type { EventV1, EventV2 } from "./events.js";

/**
 * The path and query that the caller sent, as near as payload 1.0 and ALB tell them.
 *
 * API Gateway decodes the parameters and ALB does not. Plivo signs decoded ones in a sorted order, so it does not
 * matter that they are encoded in another way than the caller's.
 */
export function targetV1(event: EventV1): string {
  const { multiValueQueryStringParameters: multiple, queryStringParameters: single, requestContext, version } = event;
  const pairs = Object.entries(multiple ?? single ?? {}).flatMap(([name, value]) =>
    [value ?? ""].flat().map((text): [string, string] => [name, text]),
  );
  // A REST API's `path` lacks the stage; the context's has it. An HTTP API's has all that was called.
  const path = escaped((version ? undefined : requestContext.path) ?? event.path);
  const query = requestContext.elb
    ? pairs.map(([name, value]) => `${name}=${value}`).join("&")
    : new URLSearchParams(pairs).toString();
  return query ? `${path}?${query}` : path;
}

/**
 * The path below the stage, and the query as it was sent.
 *
 * The stage is in front of `rawPath` even where the caller did not name it (a custom domain), and the key of an API
 * mapping is not, even where the caller did. So neither is kept: what stands before the route belongs to `publicUrl`.
 */
export function targetV2({ rawPath, rawQueryString, requestContext }: EventV2): string {
  const whole = escaped(rawPath);
  const stage = `/${requestContext.stage}`;
  const path = isBelow(whole, stage) ? whole.slice(stage.length) || "/" : whole;
  return rawQueryString ? `${path}?${rawQueryString}` : path;
}

/** An HTTP API decodes the path: what no encoded path has in it is encoded again, and the rest left as it is. */
const escaped = (path: string): string => path.replace(/[^!-~]+|[?#]|%(?![\da-f]{2})/gi, percentEncoded);

const percentEncoded = (text: string): string =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
