import { callApi } from "../../../api/call-api.js";
import { checkId, type Fields, objectIn, objectsIn, textIn } from "../../../api/json.js";
import { isWithin, type ListQuery, timeOf } from "../../../api/list-query.js";
import { type ListedEvent, listedEvent } from "../../../api/listed-event.js";
import { listedEvents } from "../../../api/listed-events.js";
import { optionsOf } from "../../../options-of.js";
import { parseTimestamp } from "../../../time/timestamp.js";
import { read } from "../read.js";
import type { Connection } from "./connection.js";

/** A recording's metadata, as Bandwidth's API gives it. */
export type BandwidthListed = ListedEvent<"bandwidth", Record<string, unknown>>;

/** Without a call or conference, the account's recordings of calls; those of conferences are in no list of all. */
export interface BandwidthListQuery extends ListQuery {
  /** Default: the API's `accountId`. */
  accountId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** One recording, by its ids. */
export type BandwidthRecordingId = { accountId?: string | undefined; recordingId: string } & (
  | { callId: string }
  | { conferenceId: string }
);

const PAGE = 1000;

const QUERY = ["accountId", "callId", "conferenceId", "since", "until", "from", "to", "signal", "onUnreadable"];

/** Lists recordings, oldest first. */
export async function* listRecordings(
  connection: Connection,
  query: BandwidthListQuery,
): AsyncGenerator<BandwidthListed, void, undefined> {
  optionsOf("listRecordings", query, QUERY);
  const account = accountPath(connection, query.accountId);
  const [since, until] = [timeOf(query.since, "since"), timeOf(query.until, "until")];
  const owner = ownerOf(query);
  if (owner === null) return yield* listAccount(connection, account, query, since, until);
  const entries = await callApi(connection, {
    method: "GET",
    path: `${account}${owner}/recordings`,
    signal: query.signal,
  });
  const wanted = objectsIn("bandwidth", entries).filter((entry) => {
    const isWanted = (name: "from" | "to") => query[name] === undefined || entry[name] === query[name];
    return isWithin(startOf(entry), since, until) && isWanted("from") && isWanted("to");
  });
  yield* listedEvents(wanted, (entry) => eventOf(connection, entry), query);
}

/** Bandwidth has no pages: at most 1000 come, and the next begin at the last one's time, which is among them again. */
async function* listAccount(
  connection: Connection,
  account: string,
  { from, to, signal, onUnreadable }: BandwidthListQuery,
  since: number | undefined,
  until: number | undefined,
): AsyncGenerator<BandwidthListed, void, undefined> {
  const text = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
  let seen = new Set<unknown>();
  let minStartTime = text(since);
  for (;;) {
    const query = { from, to, minStartTime, maxStartTime: text(until) };
    const answer = await callApi(connection, { method: "GET", path: `${account}/recordings`, query, signal });
    const entries = objectsIn("bandwidth", answer);
    const fresh = entries.filter(({ recordingId }) => !seen.has(recordingId));
    yield* listedEvents(fresh, (entry) => eventOf(connection, entry), { onUnreadable });
    const last = Math.max(...entries.map(startOf).filter((start) => !Number.isNaN(start)));
    if (entries.length < PAGE || fresh.length === 0 || !Number.isFinite(last)) return;
    seen = new Set(entries.map(({ recordingId }) => recordingId));
    minStartTime = text(last);
  }
}

/** Gets one recording's metadata. @throws {CarrierApiError} of status 404 where there is none. */
export async function getRecording(
  connection: Connection,
  id: BandwidthRecordingId,
  signal: AbortSignal | undefined,
): Promise<BandwidthListed> {
  const recordingId = checkId(id.recordingId, "recordingId");
  const owner = ownerOf(id);
  if (owner === null) throw new TypeError("a recording is found by its callId or conferenceId");
  const path = `${accountPath(connection, id.accountId)}${owner}/recordings/${recordingId}`;
  return eventOf(connection, objectIn("bandwidth", await callApi(connection, { method: "GET", path, signal })));
}

/** `/accounts/{accountId}`. @throws {TypeError} where no account is known. */
export function accountPath(connection: Connection, accountId: string | undefined): string {
  const account = accountId ?? connection.accountId ?? undefined;
  if (connection.accountId !== null && account !== connection.accountId) throw new TypeError("accountId is another's");
  return `/accounts/${checkId(account, "accountId")}`;
}

function ownerOf(query: { callId?: string | undefined } | { conferenceId?: string | undefined }): string | null {
  const { callId, conferenceId } = query as ListQuery;
  if (callId !== undefined && conferenceId !== undefined)
    throw new TypeError("callId and conferenceId exclude each other");
  if (callId !== undefined) return `/calls/${checkId(callId, "callId")}`;
  return conferenceId === undefined ? null : `/conferences/${checkId(conferenceId, "conferenceId")}`;
}

const startOf = (entry: Fields): number => Date.parse(parseTimestamp(textIn(entry, "startTime") ?? "") ?? "");

/** Metadata have the webhook's names, but for the word that says which webhook. */
function eventOf({ accountId, clock }: Connection, payload: Fields): BandwidthListed {
  const eventType = textIn(payload, "conferenceId") === null ? "recordingAvailable" : "conferenceRecordingAvailable";
  const webhook = { ...payload, eventType };
  return listedEvent({ carrier: "bandwidth", payload, webhook, accountId, signedAt: null }, read, clock());
}
