import type { Exchange } from "../http/exchange.js";
import type { SimulatedRecording } from "../recording.js";
import type { MediaFault } from "./faults.js";
import { rangeOf } from "./range.js";

/** Serves the beginning of a recording's file, or of the part that was asked for, and then ends the connection. */
export function truncate(
  { request, response }: Exchange,
  { recording, contentType }: { recording: SimulatedRecording; contentType: string },
  { framing, bytes }: Extract<MediaFault, { kind: "truncated" }>,
): void {
  const { audio } = recording;
  const range = rangeOf(request, recording);
  const { from, to } = typeof range === "object" && range !== null ? range : { from: 0, to: audio.size };
  const end = Math.min(to, from + (bytes ?? Math.floor((to - from) / 2)));
  const beginning = Buffer.concat([...audio.read(from, end)]);
  const partial = to - from < audio.size;
  if (framing === "content-length") response.setHeader("content-length", String(to - from));
  if (framing === "matching") response.setHeader("content-length", String(beginning.length));
  if (framing === "close") {
    // Without a length and without chunks, the end of the connection is the end of the body (RFC 9112, section 6.3).
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
    response.removeHeader("transfer-encoding");
  }
  response.writeHead(partial ? 206 : 200, {
    "content-type": contentType,
    ...(partial && { "content-range": `bytes ${from}-${to - 1}/${audio.size}` }),
  });
  response.write(beginning, () => request.socket.end());
}
