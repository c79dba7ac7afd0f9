import type { Failure } from "../cli-error.js";
import type { Io } from "../io.js";
import { type Palette, palette } from "./palette.js";

/** How a command says what it found: lines for a person, or one JSON value on stdout with `--json`. */
export interface Output {
  readonly json: boolean;
  /** For stdout. */
  readonly colours: Palette;
  /** Something said while the work goes on: on stdout, but with `--json` on stderr, where it disturbs no parser. */
  say(line: string): void;
  /** Progress and remarks, always on stderr. */
  note(line: string): void;
  /** The result, once: a value of a documented shape, and the same as lines. */
  result(value: unknown, lines: () => readonly string[]): void;
  fail(failure: Failure & { exitCode: number }): void;
}

/** What the user asked for, as far as output goes. */
export interface OutputWish {
  json: boolean;
  noColour: boolean;
}

/** The two ways in which a command speaks. */
export function createOutput(io: Io, { json, noColour }: OutputWish): Output {
  const { env, terminal } = io;
  const never = json || noColour;
  const colours = palette({ env, terminal: terminal.out, never });
  const onError = palette({ env, terminal: terminal.err, never });
  return {
    json,
    colours,
    say: (line) => (json ? io.err : io.out)(`${line}\n`),
    note: (line) => io.err(`${line}\n`),
    result(value, lines) {
      io.out(
        json
          ? `${JSON.stringify(value, null, 2)}\n`
          : lines()
              .map((line) => `${line}\n`)
              .join(""),
      );
    },
    fail({ code, message, cause = null, fix = null, exitCode }) {
      if (json) {
        io.err(`${JSON.stringify({ error: { code, message, cause, fix, exitCode } }, null, 2)}\n`);
        return;
      }
      io.err(`${onError.red("error:")} ${message}\n`);
      if (cause !== null) io.err(`  cause: ${cause}\n`);
      if (fix !== null) io.err(`  fix:   ${fix}\n`);
    },
  };
}
