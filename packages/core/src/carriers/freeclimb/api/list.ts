import { callApi } from "../../../api/call-api.js";
import { checkId, type Fields, objectIn, objectsIn, textIn } from "../../../api/json.js";
import { isWithin, type ListQuery, spacedTime, timeOf } from "../../../api/list-query.js";
import { type ListedEvent, listedEvent } from "../../../api/listed-event.js";
import { listedEvents } from "../../../api/listed-events.js";
import { HookswitchError } from "../../../errors.js";
import type { EventDraft } from "../../../events.js";
import { optionsOf } from "../../../options-of.js";
import { read } from "../read.js";
import type { Connection } from "./connection.js";

/** A recording's metadata, as FreeClimb's API gives it. */
export type FreeClimbListed = ListedEvent<"freeclimb", Record<string, unknown>>;

/** Lists recordings, newest first; times are those they were made at. */
export async function* listRecordings(
  connection: Connection,
  query: ListQuery,
): AsyncGenerator<FreeClimbListed, void, undefined> {
  optionsOf("listRecordings", query, ["callId", "conferenceId", "since", "until", "signal", "onUnreadable"]);
  const { callId, conferenceId, signal } = query;
  const [since, until] = [timeOf(query.since, "since"), timeOf(query.until, "until")];
  const asked: Record<string, string | undefined> = {
    callId: callId === undefined ? undefined : checkId(callId, "callId"),
    conferenceId: conferenceId === undefined ? undefined : checkId(conferenceId, "conferenceId"),
    // Whole seconds, both inclusive: the rest is done below.
    startTime: since === undefined ? undefined : spacedTime(since),
    endTime: until === undefined ? undefined : spacedTime(until + 999),
  };
  const cursors = new Set<string>();
  for (let cursor: string | undefined; ; cursors.add(cursor)) {
    const page = { method: "GET", path: "/Recordings", query: { ...asked, cursor }, signal } as const;
    const answer = objectIn("freeclimb", await callApi(connection, page));
    const entries = objectsIn("freeclimb", answer.recordings).filter((entry) => isWithin(madeAt(entry), since, until));
    yield* listedEvents(entries, (entry) => eventOf(connection, entry), query);
    cursor = cursorIn(textIn(answer, "nextPageUri"));
    // A cursor that comes again would never end.
    if (cursor === undefined || cursors.has(cursor)) return;
  }
}

/** Gets one recording's metadata. @throws {CarrierApiError} of status 404 where there is none. */
export async function getRecording(
  connection: Connection,
  recordingId: string,
  signal: AbortSignal | undefined,
): Promise<FreeClimbListed> {
  const path = `/Recordings/${checkId(recordingId, "recordingId")}`;
  return eventOf(connection, objectIn("freeclimb", await callApi(connection, { method: "GET", path, signal })));
}

/** Of the next page's address only the cursor is taken: where it is, is known. In some samples it lacks its `?`. */
const cursorIn = (uri: string | null): string | undefined => {
  const cursor = /cursor=([^&#]+)/.exec(uri ?? "")?.[1];
  return cursor === undefined ? undefined : (new URLSearchParams(`cursor=${cursor}`).get("cursor") ?? undefined);
};

const madeAt = (entry: Fields): number =>
  Date.parse(textIn(entry, "dateCreatedISO") ?? textIn(entry, "dateCreated") ?? "");

function eventOf({ accountId, clock }: Connection, payload: Fields): FreeClimbListed {
  const { callId, durationSec, mimeType } = payload;
  const recordingId = textIn(payload, "recordingId");
  // A webhook without an id says that there is no recording; a list's entry does not.
  if (recordingId === null) {
    throw new HookswitchError("payload_unreadable", { carrier: "freeclimb", details: { missing: "recordingId" } });
  }
  const conferenceId = textIn(payload, "conferenceId");
  const made = madeAt(payload);
  const webhook = {
    requestType: conferenceId === null ? "record" : "conferenceRecordingStatus",
    accountId: textIn(payload, "accountId"),
    callId,
    conferenceId,
    recordingId,
    recordingUrl: `/Accounts/${accountId}/Recordings/${recordingId}/Download`,
    recordingDurationSec: durationSec,
    recordingFormat: mimeType,
  };
  const entry = { carrier: "freeclimb", payload, webhook, accountId, signedAt: made } as const;
  return listedEvent(entry, payload.deleted === true ? readDeleted : read, clock());
}

/** What is deleted stays in the list for a while. */
const readDeleted: typeof read = (fields, proof) => {
  const reading = read(fields, proof);
  const deleted = ({ recording, ...draft }: EventDraft): EventDraft => ({
    ...draft,
    type: "recordingDeleted",
    recording: { ...recording, status: "deleted" },
  });
  return { ...reading, events: reading.events.map(deleted) };
};
