import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ServerProcess, startServer } from "./server-process.js";

/** The most connections that the pooler holds to the server, whoever comes. */
export const SERVER_CONNECTIONS = 3;

/**
 * Starts PgBouncer before a database, in transaction mode: each transaction may get another connection.
 *
 * @param database the server's own connection string.
 */
export function startPgBouncer(folder: string, database: string): Promise<ServerProcess> {
  const { hostname, port: serverPort, username, password, pathname } = new URL(database);
  const name = pathname.slice(1);
  return startServer((port) => {
    const own = mkdtempSync(join(folder, "pgbouncer-"));
    const users = join(own, "users.txt");
    const file = join(own, "pgbouncer.ini");
    const lines = [
      "[databases]",
      `${name} = host=${hostname} port=${serverPort} dbname=${name} user=${username} password=${password}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${port}`,
      "unix_socket_dir =",
      "auth_type = trust",
      `auth_file = ${users}`,
      "pool_mode = transaction",
      `default_pool_size = ${SERVER_CONNECTIONS}`,
      // It takes no orders from root.
      ...(process.getuid?.() === 0 ? ["user = nobody"] : []),
    ];
    writeFileSync(users, `"${username}" ""\n`);
    writeFileSync(file, `${lines.join("\n")}\n`);
    for (const path of [folder, own]) chmodSync(path, 0o755);
    return { program: "pgbouncer", args: [file], log: () => "" };
  });
}
