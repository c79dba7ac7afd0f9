import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DeliverySummary, LiveMessages } from "../../../packages/inspector/src/protocol.js";
import { pageFiles } from "../setup/page-files.js";
import { fakeDetail, fakeSession } from "./fake-data.js";

const TYPES: Record<string, string> = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
};

/**
 * The inspector's server, as its protocol has it, for what a real one does not do when asked: refusing, breaking off,
 * forgetting.
 */
export class FakeInspector {
  readonly rows: DeliverySummary[] = [];
  /** The `after` and `Last-Event-ID` of each connection to the live stream. */
  readonly followed: (string | null)[] = [];
  /** With what all of `api/` is refused, while it is. */
  refusing: { status: number; code: string } | null = null;
  readonly #files = pageFiles();
  readonly #listeners = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => this.#answer(request, response));
  #sent = 0;

  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/_recordings/`;
  }

  /** Tells all that listen; with a number of its own. */
  tell<Name extends keyof LiveMessages>(name: Name, data: LiveMessages[Name]): void {
    this.#sent += 1;
    for (const one of this.#listeners)
      one.write(`id: ${this.#sent}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Breaks the live streams off. */
  cut(): void {
    for (const one of this.#listeners) one.destroy();
    this.#listeners.clear();
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close").catch(() => {});
  }

  #answer({ url = "/", headers }: IncomingMessage, response: ServerResponse): unknown {
    const { pathname, searchParams } = new URL(url, "http://x");
    const path = pathname.replace(/^\/_recordings\//, "");
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (!path.startsWith("api/")) return this.#file(path || "index.html", response);
    if (this.refusing) return json({ code: this.refusing.code, message: "Not now." }, this.refusing.status);
    if (path === "api/session") return json(fakeSession);
    if (path === "api/deliveries") return json({ deliveries: this.rows, next: null, live: String(this.#sent) });
    if (path === "api/live") {
      this.followed.push((headers["last-event-id"] as string | undefined) ?? searchParams.get("after"));
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(": here\n\n");
      this.#listeners.add(response);
      return response.on("close", () => this.#listeners.delete(response));
    }
    const row = this.rows.find(({ id }) => path === `api/deliveries/${id}`);
    if (row) return json(fakeDetail(row));
    return json({ code: "notFound", message: "There is no such thing." }, 404);
  }

  #file(path: string, response: ServerResponse): void {
    const file = this.#files.get(path);
    const type = TYPES[path.split(".").pop() ?? ""] ?? "application/octet-stream";
    response.writeHead(file ? 200 : 404, { "content-type": type }).end(file);
  }
}
