import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { SampleDelivery } from "@hookswitch/core/testing";

/** Where the carriers believe each example is; a proxy would stand there. It is what sample deliveries are signed for. */
export const PUBLIC_URL = "https://hooks.example.com";

const root = fileURLToPath(new URL("..", import.meta.url));

/** An example that runs as a process of its own, as a newcomer would start it. */
export interface RunningExample {
  origin: string;
  /** Brings it a delivery, as a proxy at `PUBLIC_URL` would. */
  send(delivery: SampleDelivery | Promise<SampleDelivery>): Promise<Response>;
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
    env: { ...process.env, PUBLIC_URL, ...env, PORT: String(port) },
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
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    send: async (delivery) => {
      const { url, method, headers, body } = await delivery;
      return fetch(url.replace(PUBLIC_URL, origin), { method, headers, ...(body !== "" && { body }) });
    },
    output: () => output,
    stop: () => stop(child),
  };
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
