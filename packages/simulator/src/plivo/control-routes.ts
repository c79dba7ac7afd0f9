import { type Exchange, jsonBody, reply } from "../http/exchange.js";
import { type PathParts, type Route, route } from "../http/route.js";
import type { World } from "../world.js";
import { plivoAllows, plivoAnswer, plivoError } from "./answers.js";
import type { Callback, PlivoSession } from "./live.js";
import { plivoUrls } from "./urls.js";

const ACCOUNT = "/v1/Account/{account}";
type Act = (exchange: Exchange, session: PlivoSession, member: string | null) => void;

/** Plivo's REST side that starts, pauses, resumes and stops recordings. */
export function plivoControlRoutes(world: World, sessions: readonly PlivoSession[]): Route[] {
  const on = (method: string, path: string, act: Act) =>
    route(method, ACCOUNT + path, (exchange, parts) => {
      if (!plivoAllows(world, exchange, parts.account ?? "")) return;
      const session = sessions.find((one) => !one.over && isMeant(one, parts));
      const member = parts.member ?? null;
      if (!session || (member !== null && !session.members.includes(member))) {
        return plivoError(exchange, 404, "not found");
      }
      act(exchange, session, member);
    });

  const start: Act = (exchange, session, member) => {
    const args = jsonBody(exchange);
    if (args === null) return plivoError(exchange, 400, "the body is not JSON");
    const { file_format: format = "mp3", record_track_type: track = "all" } = args;
    const prefix = session.kind === "mpc" ? "recording_callback" : "callback";
    const [callback, transcription] = [callbackOf(args, prefix), callbackOf(args, "transcription")];
    if (format !== "mp3" && format !== "wav") return plivoError(exchange, 400, "file_format must be mp3 or wav");
    if (typeof callback === "string") return plivoError(exchange, 400, callback);
    if (typeof transcription === "string") return plivoError(exchange, 400, transcription);
    if (!["participant", "all", "both"].includes(String(track))) {
      return plivoError(exchange, 400, "record_track_type must be participant, all or both");
    }
    const recording = session.start(member, format, { recording: callback, transcription });
    const { media } = plivoUrls(world, recording);
    if (session.kind === "mpc") {
      const message = `MPC: ${session.name} record started`;
      return plivoAnswer(exchange, 200, { message, recording_id: recording.id, recording_url: media });
    }
    const message = `${session.kind} recording started`;
    plivoAnswer(exchange, 202, { message, recording_id: recording.id, url: media });
  };
  const during =
    (then: (session: PlivoSession, member: string | null) => unknown): Act =>
    (exchange, session, member) => {
      if (!session.running(member)) return plivoError(exchange, 404, "no recording in progress");
      reply(exchange, 204);
      then(session, member);
    };
  const stop = during((session, member) => session.stop(member));
  const pause = during((session, member) => session.toggle(member, "Paused"));
  const resume = during((session, member) => session.toggle(member, "Resumed"));
  const MPC = "/MultiPartyCall/{mpc}";
  const whole = [MPC, `${MPC}/Participant/{member}`].flatMap((path) => [
    on("POST", `${path}/Record/`, start),
    on("DELETE", `${path}/Record/`, stop),
    on("POST", `${path}/Record/Pause/`, pause),
    on("POST", `${path}/Record/Resume/`, resume),
  ]);
  const others = ["/Call/{call}", "/Conference/{conference}"].flatMap((path) => [
    on("POST", `${path}/Record/`, start),
    on("DELETE", `${path}/Record/`, stop),
  ]);
  return [...whole, ...others];
}

/** Where to call back, or what is wrong about it. */
function callbackOf(args: Readonly<Record<string, unknown>>, prefix: string): Callback | string {
  const { [`${prefix}_url`]: url = null, [`${prefix}_method`]: method = "POST" } = args;
  if (method !== "GET" && method !== "POST") return `${prefix}_method must be GET or POST`;
  if (url !== null && !/^https?:\/\//.test(String(url))) return `${prefix}_url is no URL`;
  return { url: url === null ? null : String(url), method };
}

function isMeant({ kind, id, name }: PlivoSession, { mpc, call, conference }: PathParts): boolean {
  if (mpc !== undefined) return kind === "mpc" && (mpc === `name_${name}` || mpc === `uuid_${id}`);
  if (call !== undefined) return kind === "call" && call === id;
  return kind === "conference" && conference === name;
}
