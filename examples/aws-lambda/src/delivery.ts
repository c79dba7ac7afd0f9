import type { Delivery } from "@hookswitch/core";
import type { EventV1, EventV2, HttpEvent } from "./events.js";
import { targetV1, targetV2 } from "./target.js";

/** Makes a delivery of an event of API Gateway, ALB or a function URL. */
export const deliveryOf = (event: HttpEvent): Delivery => ("rawPath" in event ? fromV2(event) : fromV1(event));

const fromV1 = (event: EventV1): Delivery => ({
  method: event.httpMethod,
  url: targetV1(event),
  // With multi-value headers switched on, ALB sends these alone; API Gateway sends both.
  headers: event.multiValueHeaders ?? event.headers ?? {},
  body: bodyOf(event),
});

function fromV2(event: EventV2): Delivery {
  const { headers, cookies } = event;
  return {
    method: event.requestContext.http.method,
    url: targetV2(event),
    headers: cookies ? { ...headers, cookie: cookies.join("; ") } : headers,
    body: bodyOf(event),
  };
}

/** The bytes as the carrier sent them; text that is no base64 is UTF-8. */
function bodyOf({ body, isBase64Encoded }: HttpEvent): Uint8Array | string | null {
  return body && isBase64Encoded ? Buffer.from(body, "base64") : (body ?? null);
}
