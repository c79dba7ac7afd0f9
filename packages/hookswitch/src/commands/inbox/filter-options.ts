import { eventTypes } from "@hookswitch/core";
import type { InboxFilter } from "@hookswitch/inbox";
import { type Command, InvalidArgumentError, Option } from "commander";
import { instant } from "../../arguments/parse.js";
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

/** A moment, or so long ago. */
type When = { at: number } | { ago: number };

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `2h` ago, or a time. */
function when(text: string): When {
  const [, count, unit = ""] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  if (count !== undefined) return { ago: Number(count) * (UNITS[unit] ?? 0) };
  if (/^\d{4}-/.test(text)) return { at: instant(text) };
  throw new InvalidArgumentError("an ISO 8601 time is needed, or a span such as 30m, 2h, 7d.");
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
  const date = (moment: When) => new Date("at" in moment ? moment.at : now - moment.ago);
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
