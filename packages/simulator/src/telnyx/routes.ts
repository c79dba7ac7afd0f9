import { type Exchange, reply } from "../http/exchange.js";
import { type Route, route } from "../http/route.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { telnyxAllows, telnyxNotFound } from "./answers.js";
import { telnyxResource, transcriptionId, transcriptionResource } from "./fields.js";
import { listRecordings } from "./list.js";

/** Telnyx's REST side around recordings; their files are in its storage. */
export function telnyxRoutes(world: World): Route[] {
  const mine = () => world.recordings.filter(({ carrier, hasFile }) => carrier === "telnyx" && hasFile);
  const transcribed = () => mine().filter(({ transcript }) => transcript !== null);
  const authorized = (method: string, path: string, handle: Route["handle"]) =>
    route(method, `/v2${path}`, (exchange, parts) =>
      telnyxAllows(world, exchange) ? handle(exchange, parts) : undefined,
    );
  const one = (method: string, path: string, act: (exchange: Exchange, recording: SimulatedRecording) => void) =>
    authorized(method, `${path}/{id}`, (exchange, { id }) => {
      const found =
        path === "/recordings"
          ? mine().find((recording) => recording.id === id)
          : transcribed().find((recording) => transcriptionId(recording) === id);
      return found ? act(exchange, found) : telnyxNotFound(exchange);
    });
  const listTranscriptions = (exchange: Exchange) => {
    const of = exchange.query.get("filter[recording_id]");
    const found = transcribed().filter(({ id }) => of === null || of === id);
    // The reference pages these by cursors, and this is all of it.
    const meta = { cursors: { after: null, before: null }, next: null, previous: null };
    reply(exchange, 200, { data: found.map(transcriptionResource), meta });
  };
  return [
    authorized("GET", "/recordings", (exchange) => listRecordings(world, exchange, mine())),
    one("GET", "/recordings", (exchange, recording) =>
      reply(exchange, 200, { data: telnyxResource(world, recording) }),
    ),
    one("DELETE", "/recordings", (exchange, recording) => {
      const data = telnyxResource(world, recording);
      world.recordings.splice(world.recordings.indexOf(recording), 1);
      reply(exchange, 200, { data });
    }),
    authorized("GET", "/recording_transcriptions", listTranscriptions),
    one("GET", "/recording_transcriptions", (exchange, recording) =>
      reply(exchange, 200, { data: transcriptionResource(recording) }),
    ),
    one("DELETE", "/recording_transcriptions", (exchange, recording) => {
      const data = transcriptionResource(recording);
      recording.transcript = null;
      reply(exchange, 200, { data });
    }),
  ];
}
