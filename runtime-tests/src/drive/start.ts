import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { inject } from "vitest";

/** A server process that listens. */
export interface Started<Ready> {
  ready: Ready;
  /** All that it has printed so far. */
  output(): string;
  stop(): void;
}

/** How to start one. */
export interface Command<Ready> {
  file: string;
  args: readonly string[];
  /** Reads a line of its output; what is not `undefined` says that it is ready. */
  read?: (line: string) => Ready | undefined;
  /** Whether it reports on file descriptor 3. */
  control?: boolean;
}

const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach(kill));

/** Starts a server in the folder of the consumer's servers, and waits until it is ready. */
export async function start<Ready>({ file, args, read = readyLine, control }: Command<Ready>): Promise<Started<Ready>> {
  const child = spawn(file, args, {
    cwd: join(inject("consumer"), "servers"),
    // A group of its own, so that what it starts in turn ends with it.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", control ? "pipe" : "ignore"],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
  });
  running.add(child);
  let output = "";
  const stop = () => kill(child);
  const ready = await new Promise<Ready>((resolve, reject) => {
    const fail = (what: string) => {
      stop();
      reject(new Error(`${file} ${args.join(" ")}: ${what}\n${output}`));
    };
    const timer = setTimeout(() => fail("not ready after 60 s"), 60_000);
    const lines = (stream: Readable) => {
      let rest = "";
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const whole = (rest + text).split("\n");
        rest = whole.pop() ?? "";
        for (const line of whole) {
          const value = read(line);
          if (value === undefined) continue;
          clearTimeout(timer);
          resolve(value);
        }
      });
    };
    for (const stream of child.stdio.slice(1)) if (stream) lines(stream as Readable);
    child.once("error", (error) => fail(error.message));
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal}`);
    });
  });
  return { ready, output: () => output, stop };
}

/** The line by which our servers say where they listen. */
export function readyLine<Ready>(line: string): Ready | undefined {
  return line.startsWith("READY ") ? (JSON.parse(line.slice("READY ".length)) as Ready) : undefined;
}

function kill(child: ChildProcess): void {
  if (!running.delete(child) || child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
