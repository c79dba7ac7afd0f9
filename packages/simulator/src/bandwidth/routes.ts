import { type Exchange, jsonBody, reply } from "../http/exchange.js";
import { type PathParts, type Route, route } from "../http/route.js";
import { serveMedia } from "../media/serve-media.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { type BandwidthAccess, bandwidthError } from "./authorize.js";
import { bandwidthFields, bandwidthMetadata, transcriptionOf } from "./fields.js";
import { bandwidthTranscript } from "./transcript.js";

const ACCOUNT = "/api/v2/accounts/{account}";
const notFound = (exchange: Exchange) => bandwidthError(exchange, 404, "not-found", "There is no such recording.");

/** Bandwidth's REST side around recordings. */
export function bandwidthRoutes(world: World, access: BandwidthAccess): Route[] {
  const mine = (parts: PathParts) =>
    world.recordings.filter(
      ({ carrier, of: { callId, conferenceId } }) =>
        carrier === "bandwidth" &&
        (parts.call === undefined || callId === parts.call) &&
        // Conferences are in no list but their own.
        (parts.conference === undefined ? callId !== null : conferenceId === parts.conference),
    );
  const authorized = (method: string, path: string, handle: Route["handle"]) =>
    route(method, ACCOUNT + path, (exchange, parts) =>
      access.allows(exchange, parts.account ?? "") ? handle(exchange, parts) : undefined,
    );
  const one = (
    method: string,
    path: string,
    handle: (exchange: Exchange, recording: SimulatedRecording) => void | Promise<void>,
  ) =>
    authorized(method, path, (exchange, parts) => {
      const found = mine(parts).find(({ id }) => id === parts.recording);
      return found ? handle(exchange, found) : notFound(exchange);
    });
  const list = (exchange: Exchange, parts: PathParts) => {
    const { query } = exchange;
    const from = Date.parse(query.get("minStartTime") ?? "");
    const before = Date.parse(query.get("maxStartTime") ?? "");
    const found = mine(parts)
      .filter(({ startedAt }) => !(startedAt < from) && !(startedAt >= before))
      .sort((left, right) => left.startedAt - right.startedAt)
      .map((recording) => bandwidthMetadata(world, recording))
      .filter((data) => ["to", "from"].every((name) => !query.has(name) || Object(data)[name] === query.get(name)));
    reply(exchange, 200, found.slice(0, world.pageSize("bandwidth")));
  };
  const get = (exchange: Exchange, recording: SimulatedRecording) =>
    reply(exchange, 200, bandwidthMetadata(world, recording));
  const download = (exchange: Exchange, recording: SimulatedRecording) =>
    serveMedia(exchange, recording, recording.audio.format === "wav" ? "audio/vnd.wave" : "audio/mpeg", {
      origins: world.origins,
      notFound: () => notFound(exchange),
    });
  const remove = (exchange: Exchange, recording: SimulatedRecording) => {
    world.recordings.splice(world.recordings.indexOf(recording), 1);
    reply(exchange, 204);
  };
  const removeMedia = (exchange: Exchange, recording: SimulatedRecording) => {
    if (recording.state === "deleted") return notFound(exchange);
    recording.state = "deleted";
    reply(exchange, 204);
  };
  const transcribe = (exchange: Exchange, recording: SimulatedRecording) => {
    const { callbackUrl } = jsonBody(exchange) ?? {};
    recording.transcript ??= "Good morning, plumbing desk.";
    reply(exchange, 204);
    if (typeof callbackUrl !== "string") return;
    const name = "transcriptionAvailable";
    const transcription = transcriptionOf(world, recording);
    const fields = bandwidthFields(world, recording, name, { channels: undefined, transcription });
    void world.deliver("bandwidth", [{ name, url: callbackUrl, method: "POST", fields }]);
  };
  const forget = (exchange: Exchange, recording: SimulatedRecording) => {
    if (recording.transcript === null) return notFound(exchange);
    recording.transcript = null;
    reply(exchange, 204);
  };
  const switchState = (exchange: Exchange, parts: PathParts) => {
    const { state } = jsonBody(exchange) ?? {};
    const live = mine(parts).find((recording) => recording.state === "recording" || recording.state === "paused");
    if (state !== "paused" && state !== "recording") {
      return bandwidthError(exchange, 400, "validation", "'state' must be 'paused' or 'recording'.");
    }
    if (!live) return notFound(exchange);
    live.state = state;
    reply(exchange, 200);
  };
  const RECORDING = "/calls/{call}/recordings/{recording}";
  const OF_CONFERENCE = "/conferences/{conference}/recordings/{recording}";
  return [
    route("POST", "/api/v1/oauth2/token", (exchange) => access.giveToken(exchange)),
    authorized("GET", "/recordings", list),
    authorized("GET", "/calls/{call}/recordings", list),
    authorized("GET", "/conferences/{conference}/recordings", list),
    authorized("PUT", "/calls/{call}/recording", switchState),
    one("GET", RECORDING, get),
    one("DELETE", RECORDING, remove),
    one("GET", `${RECORDING}/media`, download),
    one("DELETE", `${RECORDING}/media`, removeMedia),
    one("GET", `${RECORDING}/transcription`, bandwidthTranscript),
    one("POST", `${RECORDING}/transcription`, transcribe),
    one("DELETE", `${RECORDING}/transcription`, forget),
    one("GET", OF_CONFERENCE, get),
    one("GET", `${OF_CONFERENCE}/media`, download),
  ];
}
