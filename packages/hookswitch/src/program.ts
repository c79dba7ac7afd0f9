import { Command } from "commander";
import { withExamples } from "./arguments/common.js";
import { titlesOf } from "./carriers.js";
import { addDoctor } from "./commands/doctor/command.js";
import { addExplain } from "./commands/explain/command.js";
import { addInbox } from "./commands/inbox/command.js";
import { addSend } from "./commands/send/command.js";
import type { Context } from "./context.js";
import { version } from "./version.js";

/** Every command, in the order in which help lists them; a new one is a line here and a folder. */
const COMMANDS: readonly ((program: Command, context: Context) => void)[] = [addSend, addExplain, addDoctor, addInbox];

/** The whole command line. Its commands inherit the settings made here. */
export function createProgram(context: Context): Command {
  const { io } = context;
  const program = withExamples(new Command("hookswitch"), [
    ["hookswitch send plivo --list", "what can be sent"],
    ["hookswitch doctor https://hooks.example.com/webhooks/recordings/plivo", "what is in the way of deliveries?"],
    ["hookswitch explain delivery.json --env-file .env", "why was this one refused?"],
    ["hookswitch inbox list --directory .hookswitch", "what came"],
  ])
    .description(`Call-recording webhooks of ${titlesOf(() => true)}: try, explain and look after them.`)
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help, with examples")
    .exitOverride()
    // Errors are thrown and told once, by `main`; here they would come without a cause and not as JSON.
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => undefined })
    .configureHelp({ showGlobalOptions: false })
    .addHelpText("after", "\nExit codes: 0 fine, 1 the answer is no, 2 wrong usage, 3 could not be done, 70 a bug.");
  for (const add of COMMANDS) add(program, context);
  return program;
}
