import type { InboxStats } from "@hookswitch/inbox";
import type { Command } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import type { Context } from "../../context.js";
import { table } from "../../output/table.js";
import { type PlaceOptions, placeOf, withPlace } from "./place.js";
import { withStore } from "./with-store.js";

/** `hookswitch inbox stats` */
export function addStats(group: Command, context: Context): void {
  const command = group
    .command("stats")
    .summary("count what is not done, stuck, dead or came twice")
    .description("Counts what is not done, what is stuck, what was given up and what came twice.");
  withExamples(withCommon(withPlace(command)), [
    ["hookswitch inbox stats --directory .hookswitch", "how the inbox is"],
    ["hookswitch inbox stats --json", "for a monitor"],
  ]).action(async (options: PlaceOptions) => {
    const stats = await withStore(placeOf(options, context.io), (store) => store.stats());
    context.output.result(stats, () => statsLines(stats));
  });
}

function statsLines({ depth, failed, dead, oldestSeconds, stuck, duplicates }: InboxStats): string[] {
  return table([
    ["not done", String(depth)],
    ["  of them failed, to be tried again", String(failed)],
    ["  the oldest since", `${Math.round(oldestSeconds)} s`],
    ...Object.entries(stuck).map(([span, count]) => [`  since more than ${span}`, String(count)]),
    ["given up (dead)", String(dead)],
    ["came again (duplicates)", String(duplicates)],
  ]);
}
