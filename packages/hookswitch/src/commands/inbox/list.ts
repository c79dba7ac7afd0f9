import type { EventPage } from "@hookswitch/inbox";
import type { Command } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { integer } from "../../arguments/parse.js";
import type { Context } from "../../context.js";
import { table } from "../../output/table.js";
import { type FilterOptions, filterOf, withFilter } from "./filter-options.js";
import { type PlaceOptions, placeOf, withPlace } from "./place.js";
import { withStore } from "./with-store.js";

interface ListOptions extends FilterOptions, PlaceOptions {
  limit: number;
  after?: string;
}

/** `hookswitch inbox list` */
export function addList(group: Command, context: Context): void {
  const command = group
    .command("list")
    .summary("list events, the newest first")
    .description("Lists events, the newest first: what they are and where they stand. No payload and no phone number.");
  withFilter(command)
    .option("--limit <number>", "how many at most", integer(1, 1000), 50)
    .option("--after <next>", "the next page: what the page before said");
  withExamples(withCommon(withPlace(command)), [
    ["hookswitch inbox list --directory .hookswitch", "the newest 50"],
    ["hookswitch inbox list --state failed --since 2h", "what failed in the last two hours"],
    ["hookswitch inbox list --recording 115da407 --json", "all that is known of a recording"],
  ]).action(async (options: ListOptions) => {
    const { io, output } = context;
    const { limit, after } = options;
    const filter = { ...filterOf(options, io.clock()), limit, ...(after !== undefined && { after }) };
    const page = await withStore(placeOf(options, io), (store) => store.list(filter));
    output.result(page, () => pageLines(page));
  });
}

/** A page as lines; also for `dead`. */
export function pageLines({ events, next }: EventPage): string[] {
  if (events.length === 0) return ["no events"];
  const rows = events.map(({ state, receivedAt, carrier, type, attempts, errorCode, id }) => [
    state,
    receivedAt,
    carrier,
    type,
    String(attempts),
    errorCode ?? "-",
    id,
  ]);
  const lines = table([["STATE", "RECEIVED", "CARRIER", "TYPE", "TRIES", "ERROR", "ID"], ...rows]);
  return next === null ? lines : [...lines, `more: --after ${next}`];
}
