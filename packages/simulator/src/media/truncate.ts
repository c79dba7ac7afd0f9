import type { ServerResponse } from "node:http";
import type { SimulatedRecording } from "../recording.js";
import type { MediaFault } from "./faults.js";

/** Serves the beginning of a recording's file and then ends the connection. */
export function truncate(
  response: ServerResponse,
  { recording: { audio }, contentType }: { recording: SimulatedRecording; contentType: string },
  { framing, bytes = Math.floor(audio.size / 2) }: Extract<MediaFault, { kind: "truncated" }>,
): void {
  const { socket } = response;
  if (!socket) return;
  const beginning = Buffer.concat([...audio.read(0, Math.min(bytes, audio.size))]);
  if (framing === "content-length") response.setHeader("content-length", String(audio.size));
  if (framing === "close") {
    // Without a length and without chunks, the end of the connection is the end of the body (RFC 9112, section 6.3).
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
    response.removeHeader("transfer-encoding");
  }
  response.writeHead(200, { "content-type": contentType });
  response.write(beginning, () => socket.end());
}
