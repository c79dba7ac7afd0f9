import { newContext } from "../packages/hookswitch/src/context.js";
import type { Io } from "../packages/hookswitch/src/io.js";
import { createOutput } from "../packages/hookswitch/src/output/output.js";
import { createProgram } from "../packages/hookswitch/src/program.js";

type Command = ReturnType<typeof createProgram>;

/** The command line as it is installed, and all that it prints. */
export function openProgram(): { program: Command; printed: () => string } {
  let text = "";
  const io: Io = {
    out: (more) => {
      text += more;
    },
    err: () => undefined,
    readStdin: async () => new Uint8Array(),
    env: {},
    terminal: { in: false, out: false, err: false },
    clock: Date.now,
    signal: new AbortController().signal,
  };
  const program = createProgram(newContext(io, createOutput(io, { json: false, noColour: true })));
  return { program, printed: () => text };
}

/** A command and all below it, in the order of their help. */
export const commandsOf = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap((below) => commandsOf(below as Command)),
];

const nameOf = (command: Command): string => (command.parent ? `${nameOf(command.parent)} ` : "") + command.name();

/** What `--help` prints, of every command. */
export function commandHelp(): string {
  const { program, printed } = openProgram();
  return commandsOf(program)
    .map((command) => {
      command.configureOutput({ getOutHelpWidth: () => 100, getOutHasColors: () => false });
      const before = printed().length;
      command.outputHelp();
      return `## ${nameOf(command)} --help\n\n\`\`\`text\n${printed().slice(before).trim()}\n\`\`\``;
    })
    .join("\n\n");
}
