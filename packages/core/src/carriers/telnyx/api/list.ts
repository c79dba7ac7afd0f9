import { callApi } from "../../../api/call-api.js";
import { checkId, type Fields, objectIn, objectsIn, textIn } from "../../../api/json.js";
import { isWithin, type ListQuery, timeOf } from "../../../api/list-query.js";
import { type ListedEvent, listedEvent } from "../../../api/listed-event.js";
import { listedEvents } from "../../../api/listed-events.js";
import { optionsOf } from "../../../options-of.js";
import { read } from "../read.js";
import type { Connection } from "./connection.js";

/** A recording, as Telnyx's API gives it; its links are fresh. */
export type TelnyxListed = ListedEvent<"telnyx", Record<string, unknown>>;

/** Times are those Telnyx made the recording at. */
export interface TelnyxListQuery extends ListQuery {
  /** A call's `call_control_id`. */
  callId?: string | undefined;
  /** A `call_leg_id`: all that some webhooks have. */
  callLegId?: string | undefined;
  /** A `call_session_id`: all legs of one call. */
  sessionId?: string | undefined;
  /** The Call Control or TeXML application. */
  connectionId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const PAGE = 250;

const QUERY = [
  "callId",
  "callLegId",
  "sessionId",
  "connectionId",
  "conferenceId",
  "from",
  "to",
  "since",
  "until",
  "signal",
  "onUnreadable",
];

/**
 * Lists recordings, page by page.
 *
 * Source: https://developers.telnyx.com/api-reference/call-recordings/list-all-call-recordings
 */
export async function* listRecordings(
  connection: Connection,
  query: TelnyxListQuery,
): AsyncGenerator<TelnyxListed, void, undefined> {
  optionsOf("listRecordings", query, QUERY);
  const [since, until] = [timeOf(query.since, "since"), timeOf(query.until, "until")];
  // Up to the moment it begins: what is made meanwhile would move the pages.
  const end = until ?? connection.clock();
  const filters = {
    "filter[call_control_id]": query.callId,
    "filter[call_leg_id]": query.callLegId,
    "filter[call_session_id]": query.sessionId,
    "filter[connection_id]": query.connectionId,
    "filter[conference_id]": query.conferenceId,
    "filter[from]": query.from,
    "filter[to]": query.to,
    "filter[created_at][gte]": since === undefined ? undefined : new Date(since).toISOString(),
    "filter[created_at][lte]": new Date(end).toISOString(),
  };
  const page = async (number: number) => {
    const paged = { ...filters, "page[number]": String(number), "page[size]": String(PAGE) };
    const request = { method: "GET", path: "/recordings", query: paged, signal: query.signal } as const;
    return objectIn("telnyx", await callApi(connection, request));
  };
  const first = await page(1);
  const pages = Number((first.meta as Fields | null)?.total_pages ?? 1);
  // From the last page to the first: who deletes what was listed moves only what was listed already.
  let seen = new Set<string>();
  for (let number = Math.max(pages, 1); number >= 1; number--) {
    const answer = pages <= 1 ? first : await page(number);
    const entries = objectsIn("telnyx", answer.data).filter((entry) => isWithin(madeAt(entry), since, until));
    const events = [...listedEvents(entries, (entry) => eventOf(connection, entry), query)];
    for (const event of events) if (!seen.has(event.id)) yield event;
    seen = new Set(events.map(({ id }) => id));
  }
}

/** Gets one recording. @throws {CarrierApiError} of status 404 where there is none. */
export async function getRecording(
  connection: Connection,
  recordingId: string,
  signal: AbortSignal | undefined,
): Promise<TelnyxListed> {
  const path = `/recordings/${checkId(recordingId, "recordingId")}`;
  const answer = objectIn("telnyx", await callApi(connection, { method: "GET", path, signal }));
  return eventOf(connection, objectIn("telnyx", answer.data));
}

const madeAt = (entry: Fields): number => Date.parse(textIn(entry, "created_at") ?? "");

/** An entry in the words of the webhook that told of it. */
function eventOf({ clock }: Connection, payload: Fields): TelnyxListed {
  const now = clock();
  const { id, download_urls, source } = payload;
  const isConference = source === "conference" || (source !== "call" && textIn(payload, "conference_id") !== null);
  const webhook = {
    data: {
      event_type: isConference ? "conference.recording.saved" : "call.recording.saved",
      payload: { ...payload, recording_id: id, recording_urls: download_urls },
    },
  };
  // Links are signed when they are asked for.
  return listedEvent({ carrier: "telnyx", payload, webhook, accountId: null, signedAt: now }, read, now);
}
