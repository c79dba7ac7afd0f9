import { hasBasic } from "../http/basic-auth.js";
import { type Exchange, reply } from "../http/exchange.js";
import { type Route, route } from "../http/route.js";
import { serveMedia } from "../media/serve-media.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { plivoAllows, plivoAnswer, plivoError } from "./answers.js";
import { plivoResource } from "./fields.js";
import { listRecordings } from "./list.js";

const ACCOUNT = "/v1/Account/{account}";

/** Plivo's recordings: the resource, and the files, which are public unless the account protects them. */
export function plivoRoutes(world: World): Route[] {
  const mine = () => world.recordings.filter(({ carrier }) => carrier === "plivo");
  const find = (id: string | undefined) => mine().find((recording) => recording.id === id);
  const authorized = (method: string, path: string, handle: Route["handle"]) =>
    route(method, ACCOUNT + path, (exchange, parts) =>
      plivoAllows(world, exchange, parts.account ?? "") ? handle(exchange, parts) : undefined,
    );
  const one = (method: string, path: string, handle: (exchange: Exchange, recording: SimulatedRecording) => void) =>
    authorized(method, path, (exchange, parts) => {
      const found = find(parts.recording);
      return found ? handle(exchange, found) : plivoError(exchange, 404, "not found");
    });
  const transcript = (exchange: Exchange, { transcript: transcription, audio, startedAt }: SimulatedRecording) => {
    if (transcription === null) return plivoError(exchange, 404, "not found");
    plivoAnswer(exchange, 200, {
      status: "completed",
      recording_duration_ms: audio.durationMs,
      recording_start_ms: startedAt,
      transcription,
    });
  };
  return [
    authorized("GET", "/Recording/", (exchange) =>
      listRecordings(
        world,
        exchange,
        mine().filter(({ hasFile }) => hasFile),
      ),
    ),
    route("GET", `${ACCOUNT}/Recording/{recording}.{suffix}`, (exchange, { account, recording, suffix }) => {
      const { authId, authToken } = world.secrets.plivo;
      const found = find(recording);
      if (world.plivoMediaAuth && !hasBasic(exchange.request, authId, authToken)) {
        return plivoError(exchange, 401, "authentication failed");
      }
      if (!found || account !== authId || found.audio.format !== suffix) return plivoError(exchange, 404, "not found");
      return serveMedia(exchange, found, plivoContentType(found), {
        origins: world.origins,
        notFound: () => plivoError(exchange, 404, "not found"),
      });
    }),
    one("GET", "/Recording/{recording}/", (exchange, recording) =>
      plivoAnswer(exchange, 200, plivoResource(world, recording)),
    ),
    one("DELETE", "/Recording/{recording}/", (exchange, recording) => {
      world.recordings.splice(world.recordings.indexOf(recording), 1);
      reply(exchange, 204);
    }),
    one("GET", "/Transcription/{recording}/", transcript),
  ];
}

/** The media type of a recording's file. */
export const plivoContentType = ({ audio }: SimulatedRecording): string =>
  audio.format === "mp3" ? "audio/mpeg" : "audio/wav";
