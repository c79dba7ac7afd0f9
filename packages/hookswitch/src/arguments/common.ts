import type { Command } from "commander";

/** The options that every command has. */
export const withCommon = (command: Command): Command =>
  command
    .option("--json", "one JSON value on stdout, errors as JSON on stderr")
    .option("--no-color", "no colours (NO_COLOR and FORCE_COLOR are heeded too)");

/** Examples below a command's help, each a command line and what it is for. */
export const withExamples = (
  command: Command,
  examples: readonly (readonly [line: string, about: string])[],
): Command =>
  command.addHelpText(
    "after",
    `\nExamples:\n${examples.map(([line, about]) => `  # ${about}\n  $ ${line}`).join("\n")}`,
  );
