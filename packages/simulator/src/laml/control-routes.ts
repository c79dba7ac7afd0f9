import { type Exchange, reply } from "../http/exchange.js";
import type { PathParts, Route } from "../http/route.js";
import { lamlNotFound, operation } from "./access.js";
import type { LamlDialect, LamlSources } from "./dialect.js";
import type { LamlCallback, LamlSession } from "./live.js";
import { lamlResource } from "./resource.js";

const EVENTS = ["in-progress", "paused", "resumed", "stopped", "completed", "absent", "failed"];

/** The REST side that starts recordings of calls, and pauses, resumes and stops those of calls and conferences. */
export function lamlControlRoutes(
  dialect: LamlDialect,
  sources: LamlSources,
  sessions: readonly LamlSession[],
): Route[] {
  const sessionOf = ({ call, conference }: PathParts) =>
    sessions.find(({ over, kind, id }) => !over && id === (kind === "call" ? call : conference));

  const start = (exchange: Exchange, parts: PathParts) => {
    const session = sessionOf(parts);
    if (!session) return lamlNotFound(dialect, exchange);
    const form = new URLSearchParams(exchange.body);
    const callback = callbackIn(form);
    if (typeof callback === "string") return dialect.fail(exchange, 400, 20001, callback);
    const channels = form.get("RecordingChannels") ?? "mono";
    if (channels !== "mono" && channels !== "dual") {
      return dialect.fail(exchange, 400, 20001, "RecordingChannels must be mono or dual");
    }
    const recording = session.start(sources.api, callback, channels === "dual" ? 2 : 1);
    reply(exchange, 201, lamlResource(dialect, recording));
  };

  const update = (exchange: Exchange, parts: PathParts) => {
    const session = sessionOf(parts);
    const recording = session?.running(parts.recording ?? "");
    if (!session || !recording) return lamlNotFound(dialect, exchange);
    const form = new URLSearchParams(exchange.body);
    const status = form.get("Status");
    if (status !== "paused" && status !== "in-progress" && status !== "stopped") {
      return dialect.fail(exchange, 400, 20001, "Status must be paused, in-progress or stopped");
    }
    if (!["skip", "silence"].includes(form.get("PauseBehavior") ?? "silence")) {
      return dialect.fail(exchange, 400, 20001, "PauseBehavior must be skip or silence");
    }
    void session.update(recording, status);
    const resource = lamlResource(dialect, recording);
    // Its file is made only now.
    reply(exchange, 200, status === "stopped" ? { ...resource, status, duration: null, price: null } : resource);
  };

  return [
    ...operation(dialect, "POST", "/Calls/{call}/Recordings", start),
    ...operation(dialect, "POST", "/Calls/{call}/Recordings/{recording}", update),
    ...operation(dialect, "POST", "/Conferences/{conference}/Recordings/{recording}", update),
  ];
}

/** Whom to tell of what, or what is wrong about it. Several events come as several parameters or in one. */
function callbackIn(form: URLSearchParams): LamlCallback | string {
  const url = form.get("RecordingStatusCallback");
  const method = form.get("RecordingStatusCallbackMethod") ?? "POST";
  const given = form.getAll("RecordingStatusCallbackEvent").flatMap((events) => events.split(" "));
  const events = given.length > 0 ? given : ["completed"];
  if (method !== "GET" && method !== "POST") return "RecordingStatusCallbackMethod must be GET or POST";
  if (url !== null && !/^https?:\/\//.test(url)) return "RecordingStatusCallback is not a valid URL";
  if (!events.every((event) => EVENTS.includes(event))) return "RecordingStatusCallbackEvent is not valid";
  return { url: () => url, method, events };
}
