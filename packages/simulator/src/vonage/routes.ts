import { jsonBody, reply } from "../http/exchange.js";
import { type Route, route } from "../http/route.js";
import { serveMedia } from "../media/serve-media.js";
import type { SimulatedRecording } from "../recording.js";
import type { Medium } from "../simulated-carrier.js";
import type { World } from "../world.js";
import { vonageAllows, vonageError, vonageNotFound } from "./access.js";
import { fileId, transcriptDocument, transcriptId } from "./fields.js";
import type { VonageSession } from "./live.js";

const FILE = "/v1/files/{file}";

/**
 * Vonage's REST side: files and their deletion, transcriptions, and the command that records a conversation. There is
 * no list.
 */
export function vonageRoutes(world: World, sessions: readonly VonageSession[]): Route[] {
  const authorized = (method: string, path: string, handle: Route["handle"]) =>
    route(method, path, async (exchange, parts) => {
      if (await vonageAllows(world, exchange)) await handle(exchange, parts);
    });
  return [
    authorized("GET", FILE, (exchange, { file = "" }) => {
      const document = ofVonage(
        world,
        (recording) => recording.transcript !== null && transcriptId(recording) === file,
      );
      if (document) return reply(exchange, 200, transcriptDocument(document));
      const medium = fileAt(world, exchange.path);
      const notFound = () => vonageNotFound(exchange);
      if (!medium) return notFound();
      return serveMedia(exchange, medium.recording, medium.contentType, { origins: world.origins, notFound });
    }),
    // Documented for media items; whether the files of recordings are some is not.
    authorized("DELETE", "/v3/media/{file}", (exchange, { file = "" }) => {
      const found = fileAt(world, `/v1/files/${file}`);
      if (!found) return vonageNotFound(exchange);
      world.recordings.splice(world.recordings.indexOf(found.recording), 1);
      reply(exchange, 204);
    }),
    authorized("PUT", "/v1/conversations/{conversation}/record", (exchange, { conversation }) => {
      const session = sessions.find(({ id, over }) => id === conversation && !over);
      const { action, event_url, event_method = "POST", split, format = "mp3" } = jsonBody(exchange) ?? {};
      const [url = null] = Array.isArray(event_url) ? event_url : [];
      if (!session) return vonageNotFound(exchange);
      const refuse = (detail: string) => vonageError(exchange, 400, "Bad Request", detail);
      if (action !== "start" && action !== "stop") return refuse("action must be start or stop");
      if (format !== "mp3" && format !== "wav") return refuse("format must be mp3 or wav");
      if (event_method !== "GET" && event_method !== "POST") return refuse("event_method must be GET or POST");
      if (action === "start" ? session.running : !session.running) return refuse(`nothing to ${action}`);
      reply(exchange, 204);
      if (action === "stop") void session.stop();
      else session.start({ format, channels: split === "conversation" ? 2 : 1, url, method: event_method });
    }),
  ];
}

/** The recording's file that a path stands for. */
export function fileAt(world: World, path: string): Medium | null {
  const recording = ofVonage(world, (one) => path === `/v1/files/${fileId(one)}`);
  if (!recording) return null;
  return { recording, contentType: recording.audio.format === "wav" ? "audio/wav" : "audio/mpeg" };
}

const ofVonage = (world: World, fits: (recording: SimulatedRecording) => boolean) =>
  world.recordings.find((recording) => recording.carrier === "vonage" && fits(recording));
