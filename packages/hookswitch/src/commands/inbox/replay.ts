import type { InboxFilter, ReplayResult } from "@hookswitch/inbox";
import type { Command } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { usageError } from "../../cli-error.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { type ConsentOptions, isConsented, withConsent } from "./consent.js";
import { type FilterOptions, filterOf, withFilter } from "./filter-options.js";
import { type PlaceOptions, placeOf, withPlace } from "./place.js";
import { withStore } from "./with-store.js";

interface ReplayOptions extends FilterOptions, PlaceOptions, ConsentOptions {}

/** `hookswitch inbox replay` */
export function addReplay(group: Command, context: Context): void {
  const command = group
    .command("replay")
    .summary("have the callbacks of events run again")
    .description(
      "Has all callbacks of the chosen events run again, also those that had succeeded, with the same event.id. The work is\n" +
        "done by the processes that work on the inbox, not by this command.",
    )
    .argument("[id]", "one event; else those that all given options fit");
  withExamples(withCommon(withPlace(withConsent(withFilter(command)))), [
    ["hookswitch inbox replay --state dead", "what would be replayed"],
    ["hookswitch inbox replay --state dead --since 2026-03-01T00:00:00Z --yes", "all that was given up since then"],
    ["hookswitch inbox replay plivo.recordingAvailable.115da407 --yes", "one event"],
  ]).action(async (id: string | undefined, options: ReplayOptions) => {
    const filter: InboxFilter = { ...filterOf(options, context.io.clock()), ...(id !== undefined && { eventId: id }) };
    if (Object.keys(filter).length === 0) {
      throw usageError("which events?", "give an id, or options such as --state dead or --since 2h");
    }
    const place = placeOf(options, context.io);
    const dryRun = !isConsented(options, context);
    const result = await withStore(place, (store) => store.replay(filter, { dryRun }));
    context.exitCode = result.matched === 0 ? EXIT.negative : EXIT.ok;
    context.output.result(result, () => replayLines(result));
  });
}

function replayLines({ matched, replayed, dryRun }: ReplayResult): string[] {
  if (matched === 0) return ["no event fits"];
  const rest = matched - replayed;
  return [
    `${replayed} of ${matched} ${dryRun ? "would be replayed" : "are replayed"}`,
    ...(rest > 0
      ? [`${rest} ${rest === 1 ? "is" : "are"} being handled, or wait${rest === 1 ? "s" : ""} for it already`]
      : []),
    ...(dryRun ? ["nothing was done: add --yes"] : []),
  ];
}
