import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type Exchange, reply } from "../http/exchange.js";
import type { SimulatedRecording } from "../recording.js";
import type { MediaFault } from "./faults.js";
import { etagOf, rangeOf } from "./range.js";
import { type RedirectOrigins, redirectTarget } from "./redirect-target.js";
import { truncate } from "./truncate.js";

/** Serves a recording's file, in the way that its next fault says. What is not there is left to `notFound`. */
export async function serveMedia(
  exchange: Exchange,
  recording: SimulatedRecording,
  contentType: string,
  { origins, notFound }: { origins: RedirectOrigins; notFound: () => void },
): Promise<void> {
  if (!recording.downloadable) return notFound();
  // Where a redirect of ours led, the fault is used up already.
  const fault = exchange.query.has("redirected") ? null : recording.faults.next();
  const file = { recording, contentType };
  switch (fault?.kind) {
    case undefined:
      return serveWhole(exchange, file);
    case "unlabelled":
      return serveWhole(exchange, { recording, contentType: fault.contentType });
    case "status":
      return serveStatus(exchange, fault, notFound);
    case "redirect":
      return reply(exchange, fault.status, undefined, { location: redirectTarget(fault.to, exchange.target, origins) });
    case "replaced":
      return serveText(exchange, 200, fault);
    case "truncated":
      return truncate(exchange, file, fault);
    case "slow":
      return serveSlowly(exchange.response, file, fault);
    case "bomb":
      return serveBomb(exchange.response, file, fault);
    case "reset":
      return void exchange.request.socket.destroy();
    case "silent":
      return undefined;
  }
}

interface File {
  recording: SimulatedRecording;
  contentType: string | null;
}

async function serveWhole({ request, response }: Exchange, { recording, contentType }: File): Promise<void> {
  const { size } = recording.audio;
  const range = rangeOf(request, recording);
  if (range === "unsatisfiable") {
    response.writeHead(416, { "content-range": `bytes */${size}`, "content-length": "0" }).end();
    return;
  }
  const { from, to } = range ?? { from: 0, to: size };
  response.writeHead(range ? 206 : 200, {
    ...(contentType !== null && { "content-type": contentType }),
    "content-length": String(to - from),
    ...(recording.ranges && { "accept-ranges": "bytes", etag: etagOf(recording) }),
    ...(range && { "content-range": `bytes ${from}-${to - 1}/${size}` }),
  });
  for (const piece of recording.audio.read(from, to)) if (!(await written(response, piece))) return;
  response.end();
}

/** Writes and waits until there is room for more; false when the other side went away. */
function written(response: ServerResponse, piece: Uint8Array): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  if (response.write(piece)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = () => {
      response.off("drain", settle).off("close", settle);
      resolve(!response.destroyed);
    };
    response.on("drain", settle).on("close", settle);
  });
}

function serveStatus(exchange: Exchange, fault: Extract<MediaFault, { kind: "status" }>, notFound: () => void) {
  const { status, retryAfter, contentType = "text/plain", body = "" } = fault;
  if (status === 404 && body === "") return notFound();
  serveText(exchange, status, { contentType, body }, retryAfter === undefined ? {} : { "retry-after": retryAfter });
}

function serveText(
  { response }: Exchange,
  status: number,
  { contentType, body }: { contentType: string; body: string },
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    "content-type": contentType,
    "content-length": String(Buffer.byteLength(body)),
    ...headers,
  });
  response.end(body);
}

async function serveSlowly(
  response: ServerResponse,
  { recording, contentType }: File,
  { chunkBytes, everyMs }: Extract<MediaFault, { kind: "slow" }>,
): Promise<void> {
  const { audio } = recording;
  response.writeHead(200, { "content-type": contentType ?? "", "content-length": String(audio.size) });
  for (let at = 0; at < audio.size; at += chunkBytes) {
    for (const piece of audio.read(at, Math.min(at + chunkBytes, audio.size))) {
      if (!(await written(response, piece))) return;
    }
    await sleep(everyMs);
  }
  response.end();
}

function serveBomb(
  response: ServerResponse,
  { recording: { audio }, contentType }: File,
  { bytes, layers = 1 }: Extract<MediaFault, { kind: "bomb" }>,
): void {
  let body: Uint8Array = Buffer.alloc(bytes);
  // Else it would be known for what it is by its first bytes.
  Buffer.concat([...audio.read(0, Math.min(64, audio.size))]).copy(body);
  for (let layer = 0; layer < layers; layer++) body = gzipSync(body, { level: 9 });
  response.writeHead(200, {
    "content-type": contentType ?? "",
    "content-encoding": Array(layers).fill("gzip").join(", "),
    "content-length": String(body.length),
  });
  response.end(body);
}
