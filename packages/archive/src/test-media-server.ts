import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { OpenOutcome } from "@hookswitch/core";
import type { MediaSource } from "./media.js";

/** What the server does with one request for the file. */
export type Behaviour =
  | { status: number; retryAfterMs?: number }
  /** The file itself; `cutAt` ends the connection after so many bytes of the answer, `bytes` sends another file. */
  | { cutAt?: number; ranges?: boolean; bytes?: Uint8Array; withoutLength?: boolean };

/** A carrier's media over real HTTP: one file, and what happens to each request for it in turn. */
export async function mediaServer(file: Uint8Array) {
  const script: Behaviour[] = [];
  const requests: string[] = [];
  let deleted = false;
  const path = `/${randomUUID()}`;
  const server = createServer((request, response) => {
    // Another test's, for a server that had this port before.
    if (request.url !== path) return void response.writeHead(421).end();
    requests.push(`${request.method} ${request.headers.range ?? ""}`.trim());
    if (request.method === "DELETE") {
      response.writeHead(deleted ? 404 : 204).end();
      deleted = true;
      return;
    }
    const next = script.shift() ?? {};
    if (deleted) return void response.writeHead(404).end();
    if ("status" in next) {
      return void response.writeHead(next.status, { "x-retry-ms": String(next.retryAfterMs ?? 1) }).end();
    }
    const all = next.bytes ?? file;
    const from = next.ranges === false ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const body = all.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      "content-type": "audio/wav",
      ...(next.withoutLength ? { connection: "close" } : { "content-length": body.length }),
      ...(from > 0 ? { "content-range": `bytes ${from}-${all.length - 1}/${all.length}` } : {}),
    });
    response.write(body.subarray(0, next.cutAt ?? body.length));
    if (next.cutAt === undefined) response.end();
    else setTimeout(() => response.destroy(), 60);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}${path}`;
  return {
    url,
    script,
    requests,
    isDeleted: () => deleted,
    media: mediaFrom(url),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The least client that keeps to the interface. */
export function mediaFrom(url: string): MediaSource {
  return {
    async openRecording(_recording, { signal, from = 0 } = {}): Promise<OpenOutcome> {
      const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
      const response = await fetch(url, { headers, ...(signal ? { signal } : {}) });
      const { status: httpStatus } = response;
      if (!response.ok || !response.body) {
        await response.body?.cancel();
        if (httpStatus === 410) return { status: "gone", httpStatus, reason: "deleted" };
        if (httpStatus === 403) return { status: "denied", httpStatus, reason: "forbidden" };
        return { status: "notYet", httpStatus, retryAfterMs: Number(response.headers.get("x-retry-ms") ?? 1) };
      }
      const length = response.headers.get("content-length");
      const begins = httpStatus === 206 ? from : 0;
      return {
        status: "ok",
        stream: response.body,
        contentType: response.headers.get("content-type"),
        format: "wav",
        sizeBytes: length === null ? null : Number(length) + begins,
        from: begins,
      };
    },
    async deleteRecording() {
      const { ok, status } = await fetch(url, { method: "DELETE" });
      if (!ok && status !== 404) throw new Error(`the carrier answered ${status}`);
    },
  };
}
