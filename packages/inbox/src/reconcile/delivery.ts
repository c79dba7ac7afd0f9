import type { ProvedDelivery } from "@hookswitch/core";

/** What stands for the delivery of an event that none brought; what the carrier listed is the event's `payload`. */
export const deliveryOf = (carrier: string, now: number): ProvedDelivery => ({
  carrier,
  facts: { method: "", carrier, webhook: null, bodyBytes: null, bodyFrom: null, signedAt: null, secret: null },
  receivedAt: new Date(now).toISOString(),
  url: "",
  headers: {},
  bytes: null,
});
