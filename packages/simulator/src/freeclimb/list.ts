import { type Exchange, reply } from "../http/exchange.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { freeclimbResult } from "./fields.js";

/** Answers with a page of recordings, newest first. */
export function listRecordings(world: World, exchange: Exchange, recordings: readonly SimulatedRecording[]): void {
  const { query, path } = exchange;
  const found = recordings.filter((recording) => fits(recording, query)).sort((a, b) => b.endedAt - a.endedAt);
  const pageSize = world.pageSize("freeclimb");
  const page = Number(query.get("cursor") ?? 0);
  const numPages = Math.ceil(found.length / pageSize);
  const shown = found.slice(page * pageSize, (page + 1) * pageSize);
  const next = new URLSearchParams(query);
  next.set("cursor", String(page + 1));
  reply(exchange, 200, {
    total: found.length,
    start: page * pageSize,
    end: Math.max(0, page * pageSize + shown.length - 1),
    page,
    numPages,
    pageSize,
    nextPageUri: page + 1 < numPages ? `${path.replace(/^\/apiserver/, "")}?${next}` : null,
    recordings: shown.map((recording) => freeclimbResult(world, recording)),
  });
}

/** Times of the query are GMT, whole seconds, and include their borders. */
function fits({ endedAt, of: { callId, conferenceId } }: SimulatedRecording, query: URLSearchParams): boolean {
  const created = new Date(endedAt).toISOString().slice(0, 19).replace("T", " ");
  const has = (name: string, holds: (value: string) => boolean) => !query.has(name) || holds(query.get(name) ?? "");
  return (
    has("callId", (value) => value === callId) &&
    has("conferenceId", (value) => value === conferenceId) &&
    has("dateCreated", (value) => created.startsWith(value)) &&
    has("startTime", (value) => created >= value) &&
    has("endTime", (value) => created <= value)
  );
}
