import { type Exchange, reply } from "../http/exchange.js";
import { type Route, route } from "../http/route.js";
import { serveMedia } from "../media/serve-media.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { freeclimbAllows, recordingNotFound } from "./answers.js";
import { freeclimbResult } from "./fields.js";
import { listRecordings } from "./list.js";

const ACCOUNT = "/apiserver/Accounts/{account}";

/** FreeClimb's REST side around recordings. */
export function freeclimbRoutes(world: World): Route[] {
  const mine = () => world.recordings.filter(({ carrier, hasFile }) => carrier === "freeclimb" && hasFile);
  const authorized = (method: string, path: string, handle: Route["handle"]) =>
    route(method, ACCOUNT + path, (exchange, parts) =>
      freeclimbAllows(world, exchange, parts.account ?? "") ? handle(exchange, parts) : undefined,
    );
  const one = (
    method: string,
    path: string,
    handle: (exchange: Exchange, recording: SimulatedRecording) => void | Promise<void>,
  ) =>
    authorized(method, `/Recordings/{recording}${path}`, (exchange, parts) => {
      const found = mine().find(({ id }) => id === parts.recording);
      return found ? handle(exchange, found) : recordingNotFound(exchange);
    });
  const download = (exchange: Exchange, recording: SimulatedRecording) =>
    serveMedia(exchange, recording, "audio/wav", {
      origins: world.origins,
      notFound: () => recordingNotFound(exchange),
    });
  return [
    authorized("GET", "/Recordings", (exchange) => listRecordings(world, exchange, mine())),
    authorized("GET", "/Calls/{call}/Recordings", (exchange, { call }) =>
      listRecordings(
        world,
        exchange,
        mine().filter(({ of }) => of.callId === call),
      ),
    ),
    authorized("GET", "/Conferences/{conference}/Recordings", (exchange, { conference }) =>
      listRecordings(
        world,
        exchange,
        mine().filter(({ of }) => of.conferenceId === conference),
      ),
    ),
    one("GET", "", (exchange, recording) => reply(exchange, 200, freeclimbResult(world, recording))),
    one("GET", "/Download", download),
    one("GET", "/Stream", download),
    one("DELETE", "", (exchange, recording) => {
      world.recordings.splice(world.recordings.indexOf(recording), 1);
      reply(exchange, 204);
    }),
  ];
}
