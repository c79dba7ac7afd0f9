import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Certificate } from "./certificate.js";
import { type ServerProcess, startServer } from "./server-process.js";
import { exchange } from "./snippets.js";

/** What a proxy is started with. */
export interface ProxySetup {
  folder: string;
  certificate: Certificate;
  /** The documentation's configuration. */
  configuration: string;
  /** The application's port. */
  upstream: number;
}

const APPLICATION = "127.0.0.1:3000";

/** Starts nginx with all its files in a folder of its own. */
export function startNginx({ folder, certificate, configuration, upstream }: ProxySetup): Promise<ServerProcess> {
  return startServer((port) => {
    const own = mkdtempSync(join(folder, "nginx-"));
    const site = exchange(configuration, [
      ["listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`],
      ["/etc/ssl/hooks.example.com.pem", certificate.certificate],
      ["/etc/ssl/hooks.example.com.key", certificate.key],
      [APPLICATION, `127.0.0.1:${upstream}`],
    ]);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (what) => `${what}_temp_path ${join(own, what)};`,
    );
    const lines = [
      // Its workers would else be a user who may not enter the folder.
      ...(process.getuid?.() === 0 ? ["user root;"] : []),
      "daemon off;",
      "worker_processes 1;",
      `pid ${join(own, "pid")};`,
      "events { worker_connections 64; }",
      "http {",
      "access_log off;",
      ...temporary,
      site,
      "}",
    ];
    const log = join(own, "error.log");
    writeFileSync(join(own, "nginx.conf"), lines.join("\n"));
    const args = ["-p", own, "-e", log, "-c", join(own, "nginx.conf")];
    return { program: "nginx", args, log: () => readFileSync(log, "utf8") };
  });
}

/** Starts HAProxy with all its files in a folder of its own. */
export function startHaproxy({ folder, certificate, configuration, upstream }: ProxySetup): Promise<ServerProcess> {
  return startServer((port) => {
    const own = mkdtempSync(join(folder, "haproxy-"));
    const site = exchange(configuration, [
      ["bind :443 ", `bind 127.0.0.1:${port} `],
      ["/etc/haproxy/hooks.example.com.pem", certificate.both],
      [APPLICATION, `127.0.0.1:${upstream}`],
    ]);
    const timeouts = ["connect", "client", "server"].map((what) => `  timeout ${what} 30s`);
    const file = join(own, "haproxy.cfg");
    writeFileSync(file, ["global", "  maxconn 64", "defaults", "  mode http", ...timeouts, site, ""].join("\n"));
    return { program: "haproxy", args: ["-db", "-f", file], log: () => "" };
  });
}
