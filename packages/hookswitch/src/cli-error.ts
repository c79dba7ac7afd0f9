import { EXIT, type ExitCode } from "./exit-codes.js";

/** What a person needs to know of a failure. None of it holds a secret, a phone number or a URL's query. */
export interface Failure {
  /** A stable word. */
  code: string;
  message: string;
  /** Why, where that is known. */
  cause?: string | undefined;
  /** What to do about it. */
  fix?: string | undefined;
  exitCode?: ExitCode;
}

/** A failure that is told, not traced: no stack is printed. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly failure: Failure & { exitCode: ExitCode };

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = { exitCode: EXIT.unavailable, ...failure };
  }
}

/** The command line is wrong. */
export const usageError = (message: string, fix?: string): CliError =>
  new CliError({ code: "usage", message, fix, exitCode: EXIT.usage });
