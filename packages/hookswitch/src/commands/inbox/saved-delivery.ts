import type { ShownEvent } from "@hookswitch/inbox";
import { CliError } from "../../cli-error.js";
import { EXIT } from "../../exit-codes.js";

/** A stored delivery in the form that `explain` takes. `Authorization` was never stored. */
export function savedDelivery({ delivery, receivedAt }: ShownEvent): object {
  const { facts, url, headers, body } = delivery;
  if (url === null || headers === null) {
    throw new CliError({
      code: "no_delivery",
      message: "the delivery of this event is not stored",
      cause: "it is past its retention, or the event came by reconciling",
      exitCode: EXIT.negative,
    });
  }
  return {
    method: facts.method,
    url,
    headers,
    bodyBase64: body === null ? null : Buffer.from(body).toString("base64"),
    receivedAt,
  };
}
