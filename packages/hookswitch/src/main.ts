import { CommanderError } from "commander";
import { CliError, type Failure } from "./cli-error.js";
import { newContext } from "./context.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import type { Io } from "./io.js";
import { createOutput } from "./output/output.js";
import { redact } from "./output/redact.js";
import { createProgram } from "./program.js";

/** Runs one command line and gives the exit code. Never throws, and never ends the process. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  // Known before the command line is understood: a mistake in it is told in the form that was asked for.
  const end = args.indexOf("--");
  const flags = end === -1 ? args : args.slice(0, end);
  const output = createOutput(io, { json: flags.includes("--json"), noColour: flags.includes("--no-color") });
  const context = newContext(io, output);
  try {
    await createProgram(context).parseAsync([...args], { from: "user" });
    return io.signal.aborted && !context.untilInterrupted ? EXIT.interrupted : context.exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.ok;
    // Help that nobody asked for has been printed: the command was missing.
    if (thrown instanceof CommanderError && thrown.code === "commander.help") return EXIT.usage;
    if (io.signal.aborted) return EXIT.interrupted;
    const failure = failureOf(thrown);
    output.fail(failure);
    return failure.exitCode;
  }
}

function failureOf(thrown: unknown): Failure & { exitCode: ExitCode } {
  if (thrown instanceof CliError) return thrown.failure;
  if (thrown instanceof CommanderError) return mistake(thrown.message);
  const { name, code, message } = Object(thrown) as { name?: string; code?: string; message?: string };
  return {
    code: "internal",
    message: `this should not have happened: ${name ?? typeof thrown}${code === undefined ? "" : ` ${code}`}`,
    cause: message === undefined ? undefined : redact(message),
    fix: "please report it, with the command line but without its secrets",
    exitCode: EXIT.internal,
  };
}

/** What commander says of a wrong command line, without the values that were given: one may be a secret, or a URL. */
function mistake(said: string): Failure & { exitCode: ExitCode } {
  const [first = "", ...more] = said.replace(/^error: /, "").split("\n");
  const message = first
    .replace(/^(option '.*?') argument '.*' is invalid\. ?/, "$1: ")
    .replace(/^command-argument value '.*' is invalid for (argument '.*?')\. ?/, "$1: ")
    .replace(/^(unknown option '[^=']*)=.*'/, "$1'");
  const fix = more.join(" ").replace(/^\((.*)\)$/, "$1") || "--help shows what there is";
  return { code: "usage", message, fix, exitCode: EXIT.usage };
}
