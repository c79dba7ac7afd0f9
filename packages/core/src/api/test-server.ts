import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A request as a test server saw it. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An HTTP server of a test's own, and all that it was asked. */
interface TestServer {
  origin: string;
  port: number;
  seen: Seen[];
}

type Answer = (request: Seen, response: ServerResponse) => void;

/** Starts a server on loopback, for as long as the test runs. */
export async function testServer(answer: Answer, more: { tls?: { key: string; cert: string }; host?: string } = {}) {
  const seen: Seen[] = [];
  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    let body = "";
    incoming.setEncoding("utf8").on("data", (chunk) => {
      body += chunk;
    });
    incoming.on("end", () => {
      const request = { method: incoming.method ?? "", url: incoming.url ?? "", headers: incoming.headers, body };
      seen.push(request);
      answer(request, response);
    });
  };
  const server: Server = more.tls ? createTlsServer(more.tls, listener) : createServer(listener);
  const { host = "127.0.0.1" } = more;
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `${more.tls ? "https" : "http"}://${host}:${port}`, port, seen } satisfies TestServer;
}

/** Key and certificate for loopback, good for a day. */
export function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "hookswitch-"));
  try {
    const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject, ...files], {
      stdio: "pipe",
    });
    return { key: readFileSync(join(folder, "key.pem"), "utf8"), cert: readFileSync(join(folder, "cert.pem"), "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
