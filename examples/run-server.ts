import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** An example that runs as a process of its own, as a newcomer would start it. */
export interface RunningExample {
  origin: string;
  /** All it printed so far. */
  output(): string;
  /** Ends it; gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `examples/<name>` with the command of its package, and waits until it listens. */
export async function runServer(name: string, env: Record<string, string>): Promise<RunningExample> {
  const port = await freePort();
  const child = spawn("npm", ["start", "--silent", "-w", `examples/${name}`], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  await waitFor(
    () => output.includes("listening on"),
    () => `${name} did not start: ${output}`,
  );
  return { origin: `http://127.0.0.1:${port}`, output: () => output, stop: () => stop(child) };
}

/** Waits until something holds. */
export async function waitFor(holds: () => boolean, otherwise: () => string, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function stop(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    // npm starts others: the whole group ends.
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
