import { type Exchange, reply } from "../http/exchange.js";
import type { World } from "../world.js";
import type { LamlDialect } from "./dialect.js";
import type { LamlRecording } from "./recording.js";
import { callOf, lamlResource } from "./resource.js";
import { wholeSeconds } from "./times.js";

/** Answers with a page of recordings, newest first. A page's token names the last entry of the one before. */
export function listRecordings(
  world: World,
  dialect: LamlDialect,
  exchange: Exchange,
  recordings: readonly LamlRecording[],
) {
  const { query, path } = exchange;
  const asked = Number(query.get("PageSize") ?? 50);
  if (!(asked >= 1 && asked <= 1000)) return dialect.fail(exchange, 400, 20001, "PageSize must be between 1 and 1000");
  const times = timesIn(query);
  if (times.some(({ at }) => Number.isNaN(at))) {
    return dialect.fail(exchange, 400, 20001, "DateCreated must be a date or a time");
  }
  const size = Math.min(asked, world.pageSize(dialect.carrier));
  const found = recordings
    .filter((recording) => times.every((time) => isWithin(recording, time)) && fits(recording, query))
    .sort((a, b) => b.startedAt - a.startedAt);
  const page = Number(query.get("Page") ?? 0);
  const start = startOf(found, query.get("PageToken"), page * size);
  const shown = found.slice(start, start + size);
  const [first, last] = [found[start], shown.at(-1)];
  const uriOf = (at: number, token?: string) => {
    const other = new URLSearchParams(query);
    for (const [name, value] of Object.entries({ PageSize: size, Page: at })) other.set(name, String(value));
    other.delete("PageToken");
    if (token !== undefined) other.set("PageToken", token);
    return `${path}?${other}`;
  };
  reply(exchange, 200, {
    first_page_uri: uriOf(0),
    end: Math.max(0, start + shown.length - 1),
    previous_page_uri: page > 0 && first ? uriOf(page - 1, `PB${first.id}`) : null,
    recordings: shown.map((recording) => lamlResource(dialect, recording)),
    uri: `${path}${query.size > 0 ? `?${query}` : ""}`,
    page_size: size,
    start,
    next_page_uri: last && start + size < found.length ? uriOf(page + 1, `PA${last.id}`) : null,
    page,
  });
}

/** Where a page begins; by its number where its token is none, or names what is gone. */
function startOf(found: readonly LamlRecording[], token: string | null, byNumber: number): number {
  const at = token?.startsWith("PA") ? found.findIndex(({ id }) => id === token.slice(2)) : -1;
  return at < 0 ? byNumber : at + 1;
}

interface Bound {
  relation: string;
  /** Epoch seconds. */
  at: number;
}

/** `DateCreated`, `DateCreated<` and `DateCreated>`, whose equals sign is that of the query. */
const timesIn = (query: URLSearchParams): Bound[] =>
  [...query].flatMap(([name, value]) => {
    const [, relation] = /^DateCreated([<>]?)$/.exec(name) ?? [];
    return relation === undefined ? [] : [{ relation, at: Date.parse(value) / 1000 }];
  });

/** Both bounds count; what was made is known to the second. */
function isWithin({ startedAt }: LamlRecording, { relation, at }: Bound): boolean {
  const made = wholeSeconds(startedAt);
  if (relation === "") return made >= at && made < at + 86_400;
  return relation === ">" ? made >= at : made <= at;
}

const fits = (recording: LamlRecording, query: URLSearchParams): boolean =>
  (!query.has("CallSid") || query.get("CallSid") === callOf(recording)) &&
  (!query.has("ConferenceSid") || query.get("ConferenceSid") === recording.of.conferenceId);
