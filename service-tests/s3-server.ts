import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** A running S3 server. */
export interface S3Server {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  stop(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL("s3-server.sh", import.meta.url));
const KEYS = { accessKeyId: "service-tests", secretAccessKey: "only-for-service-tests" };

/** Starts Ceph's S3 gateway, on other ports should somebody else have taken these meanwhile. */
export async function startS3Server(folder: string): Promise<S3Server> {
  for (let attempt = 1; ; attempt++) {
    const [port, monitorPort] = await Promise.all([freePort(), freePort()]);
    const args = [`${folder}/${attempt}`, port, monitorPort, KEYS.accessKeyId, KEYS.secretAccessKey].map(String);
    // A process group of its own: the script's daemons end with it.
    const child = spawn(SCRIPT, args, {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    });
    let output = "";
    const ended = new Promise<false>((resolve) => {
      child.once("exit", () => resolve(false));
      child.once("error", () => resolve(false));
    });
    const ready = new Promise<true>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk) => {
          output += chunk;
          if (/^ready$/m.test(output)) resolve(true);
        });
      }
    });
    const kill = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    };
    process.once("exit", kill);
    const stop = async () => {
      kill();
      await ended;
      process.off("exit", kill);
    };
    if (await Promise.race([ready, ended])) return { endpoint: `http://127.0.0.1:${port}`, ...KEYS, stop };
    await stop();
    if (attempt === 3) throw new Error(`the S3 server did not start: ${output}`);
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
