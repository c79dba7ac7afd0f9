import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A socket's path may be no longer, on the strictest system. */
const LONGEST_PATH = 100;

/** A place to listen on, at which others see that this process lives. */
export interface Listening {
  address: string;
  close(): Promise<void>;
}

function addressIn(directory: string, name: string): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\hookswitch-${name}`;
  const path = join(resolve(directory), `${name}.sock`);
  return path.length <= LONGEST_PATH ? path : join(tmpdir(), `hookswitch-${name}.sock`);
}

/** Listens until the process ends; the system then closes the socket, also after `kill -9`. */
export function listen(directory: string, name: string): Promise<Listening> {
  const address = addressIn(directory, name);
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.unref();
      resolve({ address, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** Whether somebody listens there. The system answers for a process that is busy. */
export function isAlive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", ({ code }: NodeJS.ErrnoException) => {
      resolve(code !== "ECONNREFUSED" && code !== "ENOENT");
    });
  });
}
