import { EXIT, type ExitCode } from "./exit-codes.js";
import type { Io } from "./io.js";
import type { Output } from "./output/output.js";

/** What every command is given. */
export interface Context {
  readonly io: Io;
  readonly output: Output;
  /** What the process will end with; a command sets it. */
  exitCode: ExitCode;
  /** Whether Ctrl+C is its ordinary end; a command sets it. */
  untilInterrupted: boolean;
}

/** A context in which nothing has happened yet. */
export const newContext = (io: Io, output: Output): Context => ({
  io,
  output,
  exitCode: EXIT.ok,
  untilInterrupted: false,
});
