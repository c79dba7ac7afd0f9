import { createHmac, randomBytes } from "node:crypto";
import type { Exchange } from "../http/exchange.js";
import { serveMedia } from "../media/serve-media.js";
import type { SimulatedRecording } from "../recording.js";
import type { Medium } from "../simulated-carrier.js";
import type { World } from "../world.js";

/** How long a link is good. */
const LIFE_SECONDS = 600;
const KEY = randomBytes(32);

/** Where a recording's file is in the bucket. */
const pathOf = ({ id, endedAt, audio }: SimulatedRecording) =>
  `/telephony-recorder-prod/${new Date(endedAt).toISOString().slice(0, 10)}/${id}.${audio.format}`;

/** A link to a recording's file, good for ten minutes from `at`. */
export function presignedUrl(world: World, recording: SimulatedRecording, at: number): string {
  const date = new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
  const path = pathOf(recording);
  const query = new URLSearchParams({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Date": date,
    "X-Amz-Expires": String(LIFE_SECONDS),
    "X-Amz-SignedHeaders": "host",
    "X-Amz-Signature": signatureOf(path, date, String(LIFE_SECONDS)),
  });
  return `${world.storageOrigin("https://s3.amazonaws.com")}${path}?${query}`;
}

/** Not Amazon's signature, as no one but this server reads it; it covers what matters here. */
const signatureOf = (path: string, date: string, expires: string): string =>
  createHmac("sha256", KEY).update([path, date, expires].join("\n")).digest("hex");

/** The file at a path of the bucket. */
export function storedAt(world: World, path: string): Medium | null {
  const recording = world.recordings.find((one) => one.carrier === "telnyx" && pathOf(one) === path);
  if (!recording) return null;
  return { recording, contentType: recording.audio.format === "wav" ? "audio/wav" : "audio/mpeg" };
}

/** Serves the bucket: to whom a link was given, while it is good, and with no other credential. */
export function serveStorage(world: World, exchange: Exchange, now = Date.now()): void | Promise<void> {
  const { method, path, query, request } = exchange;
  const [date = "", expires = "", signature = ""] = ["Date", "Expires", "Signature"].map(
    (name) => query.get(`X-Amz-${name}`) ?? "",
  );
  if (method !== "GET") return storageError(exchange, 405, "MethodNotAllowed");
  // Two ways to prove oneself are one too many.
  if (request.headers.authorization !== undefined) return storageError(exchange, 400, "InvalidArgument");
  if (signature !== signatureOf(path, date, expires)) return storageError(exchange, 403, "SignatureDoesNotMatch");
  if (now >= epochOf(date) + Number(expires) * 1000) return storageError(exchange, 403, "AccessDenied");
  const medium = storedAt(world, path);
  if (!medium) return noSuchKey(exchange);
  return serveMedia(exchange, medium.recording, medium.contentType, {
    origins: world.origins,
    notFound: () => noSuchKey(exchange),
  });
}

const epochOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** What is not there. */
export const noSuchKey = (exchange: Exchange): void => storageError(exchange, 404, "NoSuchKey");

/** An error as S3 words it. */
function storageError({ response }: Exchange, status: number, code: string): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`;
  response.writeHead(status, { "content-type": "application/xml", "content-length": String(text.length) }).end(text);
}
