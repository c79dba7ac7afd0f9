import type { AnyCarrier } from "./carrier.js";
import type { Inbox } from "./inbox/inbox.js";
import type { Visit } from "./visit.js";

/** Puts a delivery's events into the inbox; gives what went wrong. */
export async function append(visit: Visit, { name }: AnyCarrier, inbox: Inbox): Promise<readonly unknown[]> {
  const { events, facts, receivedAt, delivery, bytes } = visit;
  const { url, headers } = delivery;
  try {
    const answers = await inbox.append(events, { carrier: name, facts, receivedAt, url, headers, bytes });
    // An inbox that does not say so has stored nothing.
    if (answers?.length !== events.length) throw new TypeError("append must answer for each event");
    return [];
  } catch (cause) {
    return [cause];
  }
}
