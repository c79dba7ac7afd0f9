import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A server that runs as a process of its own. */
export interface ServerProcess {
  port: number;
  stop(): Promise<void>;
}

/** Starts a server on a free port, another one should somebody else have taken that meanwhile. */
export async function startServer(
  command: (port: number) => { program: string; args: string[]; log: () => string },
): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const { program, args, log } = command(port);
    let output = "";
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.once("error", (error) => {
        output += error.message;
        resolve();
      });
    });
    const kill = () => void child.kill("SIGKILL");
    process.once("exit", kill);
    const stop = async () => {
      child.kill("SIGTERM");
      await Promise.race([ended, wait(5_000, undefined, { ref: false }).then(kill)]);
      await ended;
      process.off("exit", kill);
    };
    if (await Promise.race([listens(port), ended.then(() => false)])) return { port, stop };
    await stop();
    if (attempt === 3) throw new Error(`${program} did not start: ${output} ${log()}`);
  }
}

/** Waits until somebody listens. */
async function listens(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
    if (open) return true;
    await wait(25);
  }
  return false;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
