import { eventTypes } from "@hookswitch/core";
import type { InboxFilter } from "@hookswitch/inbox";
import { type Command, Option } from "commander";
import { dateOf, type When, when } from "../../arguments/when.js";
import { CARRIERS } from "../../carriers.js";

/** The options that say which events. */
export interface FilterOptions {
  state?: NonNullable<InboxFilter["state"]>;
  carrier?: string;
  type?: NonNullable<InboxFilter["type"]>;
  since?: When;
  until?: When;
  recording?: string;
  call?: string;
  account?: string;
}

/** Gives a command the options that say which events. */
export const withFilter = (command: Command): Command =>
  command
    .addOption(new Option("--state <state>", "where they stand").choices(["received", "delivered", "failed", "dead"]))
    .addOption(new Option("--carrier <name>", "whose").choices(CARRIERS))
    .addOption(new Option("--type <type>", "of which type").choices(Object.keys(eventTypes)))
    .option("--since <time>", "received then or later: ISO 8601, or so long ago, such as 2h", when)
    .option("--until <time>", "received before then", when)
    .option("--recording <id>", "of this recording")
    .option("--call <id>", "of this call")
    .option("--account <id>", "of this account");

/** The same as the inbox takes it. */
export function filterOf(options: FilterOptions, now: number): InboxFilter {
  const { state, carrier, type, since, until, recording, call, account } = options;
  const date = (moment: When) => dateOf(moment, now);
  return {
    ...(state !== undefined && { state }),
    ...(carrier !== undefined && { carrier }),
    ...(type !== undefined && { type }),
    ...(since !== undefined && { since: date(since) }),
    ...(until !== undefined && { until: date(until) }),
    ...(recording !== undefined && { recordingId: recording }),
    ...(call !== undefined && { callId: call }),
    ...(account !== undefined && { accountId: account }),
  };
}
