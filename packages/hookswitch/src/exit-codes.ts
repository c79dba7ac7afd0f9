/** What the process ends with; `docs/command-line.md` explains each. */
export const EXIT = {
  ok: 0,
  /** It ran, and the answer is no: refused, not received, a problem found, nothing there. */
  negative: 1,
  /** The command line is wrong; nothing was done. */
  usage: 2,
  /** It could not be done: a file that cannot be read, a database that does not answer. */
  unavailable: 3,
  /** A bug of this program. */
  internal: 70,
  /** Ctrl+C. */
  interrupted: 130,
} as const;

/** One of them. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
