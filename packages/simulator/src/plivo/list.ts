import type { Exchange } from "../http/exchange.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { plivoAnswer, plivoError } from "./answers.js";
import { plivoResource } from "./fields.js";
import { queryTime } from "./times.js";

const DAY = 86_400_000;

/** Answers with a page of recordings, newest first: of the last seven days, or of a window of at most thirty. */
export function listRecordings(world: World, exchange: Exchange, recordings: readonly SimulatedRecording[]) {
  const { query, path } = exchange;
  const [limit, offset] = [Number(query.get("limit") ?? 20), Number(query.get("offset") ?? 0)];
  if (!(limit >= 1 && limit <= 20 && offset >= 0)) return plivoError(exchange, 400, "limit or offset is not valid");
  const window = timeWindow(query);
  if (window === null) return plivoError(exchange, 400, "add_time is not valid, or more than 30 days");
  const found = recordings
    .filter(({ endedAt }) => endedAt >= window.from && endedAt <= window.to)
    .filter((recording) => fits(plivoResource(world, recording), query))
    .sort((a, b) => b.endedAt - a.endedAt);
  const size = Math.min(limit, world.pageSize("plivo"));
  const link = (at: number) => {
    const other = new URLSearchParams(query);
    other.set("limit", String(size));
    other.set("offset", String(at));
    return at < 0 || at >= found.length ? null : `${path}?${other}`;
  };
  plivoAnswer(exchange, 200, {
    meta: { limit: size, offset, next: link(offset + size), previous: link(offset - size), total_count: found.length },
    objects: found.slice(offset, offset + size).map((recording) => plivoResource(world, recording)),
  });
}

function timeWindow(query: URLSearchParams): { from: number; to: number } | null {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [name, value] of query) {
    const [, bound] = /^add_time(?:__(gte?|lte?))?$/.exec(name) ?? [];
    if (!name.startsWith("add_time")) continue;
    const time = queryTime(value);
    if (Number.isNaN(time)) return null;
    if (bound === undefined || bound === "gte") from = Math.max(from, time);
    if (bound === "gt") from = Math.max(from, time + 1);
    if (bound === undefined || bound === "lte") to = Math.min(to, time);
    if (bound === "lt") to = Math.min(to, time - 1);
  }
  if (from === Number.NEGATIVE_INFINITY) from = to === Number.POSITIVE_INFINITY ? Date.now() - 7 * DAY : to - 30 * DAY;
  return Math.min(to, Date.now()) - from > 30 * DAY + 60_000 ? null : { from, to };
}

const FILTERS = [
  "call_uuid",
  "mpc_name",
  "mpc_uuid",
  "conference_name",
  "conference_uuid",
  "from_number",
  "to_number",
] as const;

const fits = (resource: Readonly<Record<string, unknown>>, query: URLSearchParams): boolean =>
  FILTERS.every((name) => !query.has(name) || resource[name] === query.get(name));
