import { callApi } from "../../../api/call-api.js";
import { checkId, type Fields, objectIn, objectsIn, textIn } from "../../../api/json.js";
import { isWithin, type ListQuery, timeOf } from "../../../api/list-query.js";
import { type ListedEvent, listedEvent } from "../../../api/listed-event.js";
import { listedEvents } from "../../../api/listed-events.js";
import { optionsOf } from "../../../options-of.js";
import { parseRfc2822 } from "../../../time/rfc2822.js";
import { read } from "../read.js";
import { type Connection, type ProjectSource, sourceFor } from "./connection.js";

/** A recording, as SignalWire's API gives it. */
export type SignalWireListed = ListedEvent<"signalwire", Record<string, unknown>>;

/** Times are those at which recordings were made. */
export interface SignalWireListQuery extends ListQuery {
  /** Which of the configured projects. Default: the first. */
  accountId?: string | undefined;
}

/** Which project is asked. */
export interface ProjectOptions {
  /** Which of the configured projects. Default: the first. */
  accountId?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** The most that SignalWire gives at a time. */
const PAGE = "1000";

const QUERY = ["accountId", "callId", "conferenceId", "since", "until", "signal", "onUnreadable"];

/**
 * Lists recordings, newest first.
 *
 * Source: https://signalwire.com/docs/compatibility-api/rest/recordings/list-recordings
 */
export async function* listRecordings(
  connection: Connection,
  query: SignalWireListQuery,
): AsyncGenerator<SignalWireListed, void, undefined> {
  const { callId, conferenceId, accountId, signal } = optionsOf("listRecordings", query, QUERY);
  const source = sourceFor(connection, accountId);
  const [since, until] = [timeOf(query.since, "since"), timeOf(query.until, "until")];
  const asked: Record<string, string | undefined> = {
    CallSid: callId === undefined ? undefined : checkId(callId, "callId"),
    ConferenceSid: conferenceId === undefined ? undefined : checkId(conferenceId, "conferenceId"),
    // "After" and "before" whole seconds, so a second more each way: the rest is done below.
    "DateCreated>": since === undefined ? undefined : mailTime(since - 1000),
    "DateCreated<": until === undefined ? undefined : mailTime(until + 1000),
    PageSize: PAGE,
  };
  const seen = new Set<string>();
  for (let next: Record<string, string> = {}; ; ) {
    const page = { method: "GET", path: "/Recordings.json", query: { ...asked, ...next }, signal } as const;
    const answer = objectIn("signalwire", await callApi(source, page));
    const entries = objectsIn("signalwire", answer.recordings).filter((entry) => isWithin(madeAt(entry), since, until));
    yield* listedEvents(entries, (entry) => eventOf(connection, source, entry), query);
    const uri = textIn(answer, "next_page_uri");
    // A page that comes again would never end.
    if (uri === null || seen.has(uri)) return;
    seen.add(uri);
    next = pageIn(uri);
  }
}

/** Gets one recording. @throws {CarrierApiError} of status 404 where there is none. */
export async function getRecording(
  connection: Connection,
  recordingId: string,
  { accountId, signal }: ProjectOptions,
): Promise<SignalWireListed> {
  const source = sourceFor(connection, accountId);
  const path = `/Recordings/${checkId(recordingId, "recordingId")}.json`;
  return eventOf(connection, source, objectIn("signalwire", await callApi(source, { method: "GET", path, signal })));
}

/** `Wed, 26 Sep 2018 00:00:00 +0000`. */
const mailTime = (time: number): string => new Date(time).toUTCString().replace("GMT", "+0000");

/** Of the next page's address only the page is taken: where it is, is known. */
function pageIn(uri: string): Record<string, string> {
  const query = new URLSearchParams(uri.slice(uri.indexOf("?") + 1));
  const page: Record<string, string> = {};
  for (const name of ["Page", "PageToken"]) {
    const value = query.get(name);
    if (value !== null) page[name] = value;
  }
  return page;
}

const madeAt = (entry: Fields): number => Date.parse(parseRfc2822(textIn(entry, "date_created") ?? "") ?? "");

/** An entry in the words of the webhook that told of it. */
function eventOf({ clock }: Connection, { projectId, base }: ProjectSource, payload: Fields): SignalWireListed {
  const webhook = {
    AccountSid: payload.account_sid,
    CallSid: payload.call_sid,
    ConferenceSid: payload.conference_sid,
    RecordingSid: payload.sid,
    RecordingUrl: textIn(payload, "sid") === null ? null : `${base}/Recordings/${payload.sid}`,
    RecordingStatus: payload.status,
    RecordingDuration: payload.duration,
    RecordingChannels: payload.channels,
    RecordingStartTime: payload.start_time,
    RecordingEndTime: payload.end_time,
    RecordingSource: payload.source,
    ErrorCode: payload.error_code,
  };
  const entry = { carrier: "signalwire", payload, webhook, accountId: projectId, signedAt: null } as const;
  return listedEvent(entry, read, clock());
}
