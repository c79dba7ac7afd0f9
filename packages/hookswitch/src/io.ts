/** All that a command touches of its process, so that tests can hand in another. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<Uint8Array>;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether a person sees it. */
  terminal: { in: boolean; out: boolean; err: boolean };
  /** Epoch milliseconds. */
  clock(): number;
  /** Aborts on Ctrl+C. */
  signal: AbortSignal;
}

/** The real one. */
export function processIo(signal: AbortSignal): Io {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readStdin: async () => {
      const pieces: Buffer[] = [];
      for await (const piece of process.stdin) pieces.push(piece as Buffer);
      return Buffer.concat(pieces);
    },
    env: process.env,
    terminal: {
      in: process.stdin.isTTY === true,
      out: process.stdout.isTTY === true,
      err: process.stderr.isTTY === true,
    },
    clock: Date.now,
    signal,
  };
}
