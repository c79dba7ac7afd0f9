import type { DeliverySummary } from "../../src/protocol.js";
import { typeText } from "./words.js";

/** What a delivery was: its events, or else the carrier's name of the webhook, or else why neither is known. */
export function deliveryText({
  events,
  webhook,
  outcome,
}: Pick<DeliverySummary, "events" | "webhook" | "outcome">): string {
  const [first, ...more] = events;
  if (first) return more.length === 0 ? typeText(first.type) : `${typeText(first.type)} and ${more.length} more`;
  if (webhook !== null) return webhook;
  return outcome === "challenged" ? "Credentials asked for" : "Unproved delivery";
}
