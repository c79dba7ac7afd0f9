import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Io } from "./io.js";
import { main } from "./main.js";

/** What a run of the command line left behind. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** What a test may say about the process. */
export interface RunOptions {
  env?: Record<string, string>;
  stdin?: string | Uint8Array;
  terminal?: Partial<Io["terminal"]>;
  now?: number;
  signal?: AbortSignal;
}

/** Runs a command line in this process. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { env = {}, stdin = "", now, signal = new AbortController().signal } = options;
  let stdout = "";
  let stderr = "";
  const code = await main(args, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    readStdin: () => Promise.resolve(Buffer.from(stdin)),
    env,
    terminal: { in: false, out: false, err: false, ...options.terminal },
    clock: now === undefined ? Date.now : () => now,
    signal,
  });
  return { code, stdout, stderr };
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const BIN = ["--import", "tsx", fileURLToPath(new URL("./cli.ts", import.meta.url))];

/** Runs the real bin as a process of its own, from the sources. */
export const runBin = (args: readonly string[], { env = {}, stdin = "" }: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const { PATH = "", HOME = "" } = process.env;
    const settings = { cwd: ROOT, env: { PATH, HOME, TSX_TSCONFIG_PATH: `${ROOT}tsconfig.json`, ...env } };
    const child = execFile(process.execPath, [...BIN, ...args], settings, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
