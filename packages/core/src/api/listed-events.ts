import { isHookswitchError } from "../errors.js";
import type { ListQuery } from "./list-query.js";

/**
 * A page's entries as events.
 *
 * @throws {HookswitchError} `payload_unreadable` for the first that cannot be read, unless `onUnreadable` takes it.
 */
export function* listedEvents<Item, Event>(
  entries: readonly Item[],
  eventOf: (entry: Item) => Event,
  { onUnreadable }: Pick<ListQuery, "onUnreadable">,
): Generator<Event, void, undefined> {
  for (const entry of entries) {
    let event: Event;
    try {
      event = eventOf(entry);
    } catch (thrown) {
      if (!onUnreadable || !isHookswitchError(thrown)) throw thrown;
      onUnreadable(thrown);
      continue;
    }
    yield event;
  }
}
