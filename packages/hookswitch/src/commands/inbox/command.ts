import type { Command } from "commander";
import { withExamples } from "../../arguments/common.js";
import type { Context } from "../../context.js";
import { addDead } from "./dead.js";
import { addErase } from "./erase.js";
import { addList } from "./list.js";
import { addReplay } from "./replay.js";
import { addShow } from "./show.js";
import { addStats } from "./stats.js";

/** The commands below `inbox`, in the order in which help lists them. */
const COMMANDS: readonly ((group: Command, context: Context) => void)[] = [
  addList,
  addShow,
  addStats,
  addDead,
  addReplay,
  addErase,
];

/** `hookswitch inbox` */
export function addInbox(program: Command, context: Context): void {
  const group = program
    .command("inbox")
    .summary("look into the inbox, replay, erase")
    .description("Looks into an inbox of @hookswitch/inbox, and after it. None of these commands runs callbacks.");
  withExamples(group, [
    ["hookswitch inbox stats --directory .hookswitch", "an inbox in a folder"],
    ["HOOKSWITCH_DATABASE_URL=postgresql://… hookswitch inbox list --state dead", "an inbox in PostgreSQL"],
    ["hookswitch inbox replay --help", "more on one of them"],
  ]);
  for (const add of COMMANDS) add(group, context);
}
