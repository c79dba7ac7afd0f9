import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { selfSigned } from "../../packages/core/src/api/test-server.js";

/** A request, with everything in it that a credential could hide in. */
export interface Seen {
  origin: string;
  target: string;
  headers: IncomingMessage["headers"];
  /** Request line, headers as they came, and body. */
  text: string;
}

export type Answer = (seen: Seen, response: ServerResponse) => void;

/** What listens at both `http://127.0.0.1:port` and `https://127.0.0.1:port`, by either of its names. */
export interface Origins {
  port: number;
  http: string;
  https: string;
  /** The same server under another name. */
  localhost: string;
  seen: Seen[];
}

let pair: ReturnType<typeof selfSigned> | undefined;

/** Starts a server on loopback that speaks http and https on one port, for as long as the test runs. */
export async function startOrigins(answer: Answer): Promise<Origins> {
  pair ??= selfSigned();
  const seen: Seen[] = [];
  const listener = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { method, url = "", headers, rawHeaders } = request;
      const text = [`${method} ${url}`, ...rawHeaders, body].join("\n");
      const one = { origin: `${scheme}://${headers.host}`, target: url, headers, text };
      seen.push(one);
      answer(one, response);
    });
  };
  const [plain, tls] = [createServer(listener("http")), createTlsServer(pair, listener("https"))];
  const sockets = new Set<Socket>();
  const front = createSocketServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    socket.once("readable", () => {
      const first = socket.read() as Buffer | null;
      if (!first) return;
      socket.unshift(first);
      // A handshake of TLS begins with 22.
      (first[0] === 22 ? tls : plain).emit("connection", socket);
    });
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    front.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = front.address() as AddressInfo;
  const at = (scheme: string, host: string) => `${scheme}://${host}:${port}`;
  return {
    port,
    http: at("http", "127.0.0.1"),
    https: at("https", "127.0.0.1"),
    localhost: at("http", "localhost"),
    seen,
  };
}
