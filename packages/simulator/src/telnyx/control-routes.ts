import { type Exchange, jsonBody, reply } from "../http/exchange.js";
import { type Route, route } from "../http/route.js";
import type { World } from "../world.js";
import { telnyxAllows, telnyxError, telnyxNotFound } from "./answers.js";
import type { Asked, TelnyxSession } from "./live.js";

type Fields = Readonly<Record<string, unknown>>;
type Act = (exchange: Exchange, session: TelnyxSession, args: Fields) => void;

/** Telnyx's commands that start, stop, pause and resume recordings of calls and conferences. */
export function telnyxControlRoutes(world: World, sessions: readonly TelnyxSession[]): Route[] {
  const on = (kind: TelnyxSession["kind"], command: string, act: Act) =>
    route("POST", `/v2/${kind}s/{id}/actions/record_${command}`, (exchange, { id }) => {
      if (!telnyxAllows(world, exchange)) return;
      const session = sessions.find((one) => one.kind === kind && one.id === id && !one.over);
      const args = jsonBody(exchange);
      if (args === null) return telnyxError(exchange, 400, "10015", "Bad Request", "The body is not JSON.");
      if (session) return act(exchange, session, args);
      return kind === "call"
        ? telnyxError(exchange, 422, "90015", "Invalid Call Control ID", "The call_control_id provided was not valid.")
        : telnyxNotFound(exchange);
    });
  return (["call", "conference"] as const).flatMap((kind) => [
    on(kind, "start", start),
    on(
      kind,
      "stop",
      during((session, { client_state }) => void session.stop(textOf(client_state))),
    ),
    on(
      kind,
      "pause",
      during((session) => switchTo(session, "paused")),
    ),
    on(
      kind,
      "resume",
      during((session) => switchTo(session, "recording")),
    ),
  ]);
}

const start: Act = (exchange, session, args) => {
  const asked = askedIn(session, args);
  if (typeof asked === "string") return telnyxError(exchange, 422, "10015", "Bad Request", asked);
  if (session.running) return telnyxError(exchange, 422, "10015", "Bad Request", "The call is being recorded already.");
  session.start(asked);
  ok(exchange);
};

const during =
  (act: (session: TelnyxSession, args: Fields) => void): Act =>
  (exchange, session, args) => {
    const { running } = session;
    const { recording_id } = args;
    if (!running || (recording_id !== undefined && recording_id !== running.id)) return telnyxNotFound(exchange);
    ok(exchange);
    act(session, args);
  };

function switchTo({ running }: TelnyxSession, state: "paused" | "recording"): void {
  if (running) running.state = state;
}

const ok = (exchange: Exchange): void => reply(exchange, 200, { data: { result: "ok" } });

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What was asked for, or what is wrong about it. Of a conference, `channels` may be left out. */
function askedIn({ kind }: TelnyxSession, args: Fields): Asked | string {
  const { format, channels = kind === "call" ? undefined : "single", client_state, transcription } = args;
  if (format !== "mp3" && format !== "wav") return "format must be wav or mp3";
  if (channels !== "single" && channels !== "dual") return "channels must be single or dual";
  const clientState = textOf(client_state);
  if (clientState !== null && !/^[A-Za-z0-9+/]*={0,2}$/.test(clientState)) return "client_state must be base64";
  return { format, channels: channels === "dual" ? 2 : 1, clientState, transcription: transcription === true };
}
