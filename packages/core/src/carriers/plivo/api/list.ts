import { type ApiSource, callApi } from "../../../api/call-api.js";
import { checkId, type Fields, objectIn, objectsIn, textIn } from "../../../api/json.js";
import { type ListQuery, spacedTime, timeOf } from "../../../api/list-query.js";
import { type ListedEvent, listedEvent } from "../../../api/listed-event.js";
import { listedEvents } from "../../../api/listed-events.js";
import { optionsOf } from "../../../options-of.js";
import { read } from "../read.js";
import { type Connection, sourceFor } from "./connection.js";

/** A recording, as Plivo's API gives it. */
export type PlivoListed = ListedEvent<"plivo", Record<string, unknown>>;

/** Times are those Plivo added the recording at; without `since`, the last 7 days. */
export interface PlivoListQuery extends ListQuery {
  /** Which of the configured accounts. Default: the first. */
  accountId?: string | undefined;
  conferenceName?: string | undefined;
  /** A multiparty call's id. */
  mpcId?: string | undefined;
  mpcName?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The most that Plivo gives at a time. */
const PAGE = 20;
const DAY_MS = 86_400_000;
/** Plivo refuses more than 30 days. */
const WINDOW_MS = 30 * DAY_MS;

const QUERY = [
  "accountId",
  "callId",
  "conferenceId",
  "conferenceName",
  "mpcId",
  "mpcName",
  "from",
  "to",
  "since",
  "until",
  "signal",
  "onUnreadable",
];

/** Lists recordings, window by window. */
export async function* listRecordings(
  connection: Connection,
  query: PlivoListQuery,
): AsyncGenerator<PlivoListed, void, undefined> {
  optionsOf("listRecordings", query, QUERY);
  const source = sourceFor(connection, query.accountId);
  const until = timeOf(query.until, "until") ?? connection.clock() + 1000;
  const since = timeOf(query.since, "since") ?? until - 7 * DAY_MS;
  const filters = {
    call_uuid: query.callId,
    conference_uuid: query.conferenceId,
    conference_name: query.conferenceName,
    mpc_uuid: query.mpcId,
    mpc_name: query.mpcName,
    from_number: query.from,
    to_number: query.to,
  };
  for (let start = since; start < until; start += WINDOW_MS) {
    const window = { add_time__gte: micros(start), add_time__lt: micros(Math.min(start + WINDOW_MS, until)) };
    yield* listWindow(connection, source, { ...filters, ...window }, query);
  }
}

/** Plivo's times may have a fraction; a whole second would take in or leave out what it should not. */
const micros = (time: number): string => `${spacedTime(time)}.${String(time % 1000).padStart(3, "0")}000`;

/**
 * Lists a window from its last page to its first: who deletes what was listed moves what comes after it, and that was
 * listed already. What moves into a page still to come is seen twice, and given once.
 */
async function* listWindow(
  connection: Connection,
  source: ApiSource,
  query: Record<string, string | undefined>,
  { signal, onUnreadable }: PlivoListQuery,
): AsyncGenerator<PlivoListed, void, undefined> {
  const page = async (offset: number) => {
    const paged = { ...query, limit: String(PAGE), offset: String(offset) };
    const answer = await callApi(source, { method: "GET", path: "/Recording/", query: paged, signal });
    return objectIn("plivo", answer);
  };
  const first = await page(0);
  const total = Number((first.meta as Fields | null)?.total_count ?? 0);
  // What came, and not what was asked for: smaller pages than thought would leave gaps between them.
  const size = Math.min(objectsIn("plivo", first.objects).length, PAGE) || PAGE;
  let seen = new Set<string>();
  for (let offset = Math.max(Math.ceil(total / size) - 1, 0) * size; offset >= 0; offset -= size) {
    const answer = total <= size ? first : await page(offset);
    const entries = objectsIn("plivo", answer.objects);
    const events = [...listedEvents(entries, (entry) => eventOf(connection, source, entry), { onUnreadable })];
    for (const event of events) if (!seen.has(event.id)) yield event;
    seen = new Set(events.map(({ id }) => id));
  }
}

/** Gets one recording. @throws {CarrierApiError} of status 404 where there is none. */
export async function getRecording(
  connection: Connection,
  recordingId: string,
  { accountId, signal }: { accountId?: string | undefined; signal?: AbortSignal | undefined },
): Promise<PlivoListed> {
  const source = sourceFor(connection, accountId);
  const path = `/Recording/${checkId(recordingId, "recordingId")}/`;
  return eventOf(connection, source, objectIn("plivo", await callApi(source, { method: "GET", path, signal })));
}

function eventOf({ clock }: Connection, source: ApiSource, payload: Fields): PlivoListed {
  const accountId = /\/Account\/(\w+)$/.exec(source.base)?.[1] ?? null;
  const entry = { carrier: "plivo", payload, webhook: webhookOf(payload), accountId, signedAt: null } as const;
  return listedEvent(entry, read, clock());
}

/** An entry in the words of the webhook that told of it: of a multiparty call, of a conference, or of a call. */
function webhookOf(entry: Fields): Fields {
  const name = textIn(entry, "conference_name");
  const file = {
    RecordingID: entry.recording_id,
    RecordUrl: entry.recording_url,
    RecordingFormat: entry.recording_format,
    RecordingDurationMs: entry.recording_duration_ms,
    RecordingStartMs: entry.recording_start_ms,
    RecordingEndMs: entry.recording_end_ms,
  };
  const [MPCUUID, MPCName] = [textIn(entry, "mpc_uuid"), textIn(entry, "mpc_name")];
  if (MPCUUID ?? MPCName) return { EventName: "MPCRecordingCompleted", MPCUUID, MPCName, ...file };
  const ConferenceUUID = textIn(entry, "conference_uuid");
  // What was in no conference has the name `noname` in some answers.
  const ConferenceName = name === "noname" ? null : name;
  if (ConferenceUUID ?? ConferenceName) return { ConferenceAction: "record", ConferenceUUID, ConferenceName, ...file };
  return { CallUUID: entry.call_uuid, From: entry.from_number, To: entry.to_number, ...file };
}
