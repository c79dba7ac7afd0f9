import type { Command } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { integer } from "../../arguments/parse.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { pageLines } from "./list.js";
import { type PlaceOptions, placeOf, withPlace } from "./place.js";
import { withStore } from "./with-store.js";

interface DeadOptions extends PlaceOptions {
  limit: number;
  after?: string;
}

/** `hookswitch inbox dead` */
export function addDead(group: Command, context: Context): void {
  const command = group
    .command("dead")
    .summary("list what was given up")
    .description("Lists the events that were given up after their last attempt. Ends with 1 when there are some.")
    .option("--limit <number>", "how many at most", integer(1, 1000), 50)
    .option("--after <next>", "the next page: what the page before said");
  withExamples(withCommon(withPlace(command)), [
    ["hookswitch inbox dead --directory .hookswitch", "what nobody will try again"],
    ["hookswitch inbox dead --json || page-somebody", "for a monitor: 1 when there are some"],
  ]).action(async (options: DeadOptions) => {
    const { limit, after } = options;
    const which = { limit, ...(after !== undefined && { after }) };
    const page = await withStore(placeOf(options, context.io), (store) => store.dead(which));
    context.exitCode = page.events.length === 0 ? EXIT.ok : EXIT.negative;
    const advice = "once the cause is mended: hookswitch inbox replay --state dead --yes";
    context.output.result(page, () => (page.events.length === 0 ? ["none"] : [...pageLines(page), advice]));
  });
}
