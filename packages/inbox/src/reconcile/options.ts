import type { HookswitchError, RecordingEvent } from "@hookswitch/core";
import { type Duration, milliseconds } from "../duration.js";

/** What is asked of a carrier's list. */
export interface RecordingsQuery {
  since?: Date | string | undefined;
  until?: Date | string | undefined;
  conferenceId?: string | undefined;
  accountId?: string | undefined;
  signal?: AbortSignal | undefined;
  /** To be told of each entry that no event can be made of; the list goes on without it. */
  onUnreadable?: ((error: HookswitchError) => void) | undefined;
}

/** A carrier's `api` that lists recordings: `bandwidthApi(…)`, `freeclimbApi(…)`, `plivoApi(…)`, or your own. */
export interface ListsRecordings {
  /** The accounts that it knows, where there may be several; each has a list of its own. */
  readonly accountIds?: readonly string[];
  listRecordings(query?: RecordingsQuery): AsyncIterable<RecordingEvent>;
}

/** How far a comparison has come. */
export interface ReconcileProgress {
  carrier: string;
  /** The account whose list it is; `null` where the api has only one. */
  accountId: string | null;
  /** Recordings that the carrier listed. */
  listed: number;
  /** Those of them that the inbox did not have. */
  found: number;
  /** What is before this instant has been compared. */
  at: string;
}

/** What to compare. */
export interface ReconcileOptions {
  carrier: string;
  /** From when on, by the carrier's own time: see the table in the documentation. */
  since: Date | string;
  /** Before when. Default: now, less `settleMs`. */
  until?: Date | string | undefined;
  /** What ended so recently is left alone: its webhook may still come. Default `"5m"`; 0 leaves nothing alone. */
  settleMs?: Duration | 0 | undefined;
  /** One account. Default: all that the carrier's `api` knows. */
  accountId?: string | undefined;
  /** Conferences to look into beside those that the inbox knows of; only Bandwidth's have lists of their own. */
  conferenceIds?: readonly string[] | undefined;
  /** What to ask. Default: the `api` of the carrier that `createHookswitch` was given. */
  api?: ListsRecordings | undefined;
  /** Only says what would be appended. Default `false`. */
  dryRun?: boolean | undefined;
  onProgress?: ((progress: ReconcileProgress) => void) | undefined;
  /** Ends it; the promise then rejects with the signal's reason, and the next call goes on from there. */
  signal?: AbortSignal | undefined;
}

/** What came of it. */
export interface ReconcileResult {
  listed: number;
  found: number;
  /** Those that are not over, or were only just: a later run takes them. */
  pending: number;
  /** Entries of the list that no event can be made of, such as those without an id: `onError` is told. */
  unreadable: number;
  /** The ids of what was appended; with `dryRun`, of what would be. */
  events: string[];
  /** Where it began: later than asked where an earlier run had come so far. */
  since: string;
  until: string;
  dryRun: boolean;
}

/** Comparing again and again, in one process of however many have this option. */
export interface ReconcileSchedule {
  every: Duration;
  /** Default: all carriers with an `api` that lists recordings. */
  carriers?: readonly string[] | undefined;
  /** How far before the end of the last comparison each one begins: longer than your longest recording. Default `"6h"`. */
  lookback?: Duration | undefined;
  settleMs?: Duration | 0 | undefined;
}

/** A schedule with its defaults, checked. */
export interface ScheduleSettings {
  everyMs: number;
  carriers: readonly string[] | null;
  lookbackMs: number;
  settleMs: number;
}

/** A span of time and what else a comparison needs, checked. */
export interface Wanted extends Pick<ReconcileOptions, "accountId" | "dryRun" | "onProgress"> {
  carrier: string;
  since: number;
  until: number;
  settleMs: number;
  conferenceIds: readonly string[];
}

const OPTIONS: readonly string[] = [
  "carrier",
  "since",
  "until",
  "settleMs",
  "accountId",
  "conferenceIds",
  "api",
  "dryRun",
  "onProgress",
  "signal",
] satisfies readonly (keyof ReconcileOptions)[];

const SCHEDULE: readonly string[] = [
  "every",
  "carriers",
  "lookback",
  "settleMs",
] satisfies readonly (keyof ReconcileSchedule)[];

/** @throws {TypeError} that names the option. */
export function checkReconcile(options: ReconcileOptions, now: number): Wanted {
  known(options, OPTIONS, "reconcile");
  const { carrier, accountId, dryRun, onProgress, conferenceIds = [] } = options;
  if (typeof carrier !== "string" || carrier === "") throw new TypeError("inbox: reconcile needs a carrier");
  if (options.since === undefined) throw new TypeError("inbox: reconcile needs since");
  const settleMs = settleOf(options.settleMs);
  const since = timeOf(options.since, "since");
  const until = options.until === undefined ? now - settleMs : timeOf(options.until, "until");
  return { carrier, since, until, settleMs, conferenceIds, accountId, dryRun, onProgress };
}

/** @throws {TypeError} that names the option. */
export function checkSchedule(schedule: ReconcileSchedule | undefined): ScheduleSettings | null {
  if (schedule === undefined) return null;
  known(schedule, SCHEDULE, "reconcile");
  const { every, carriers = null, lookback = "6h" } = schedule;
  const settleMs = settleOf(schedule.settleMs);
  const lookbackMs = milliseconds(lookback, "reconcile.lookback");
  // What was too fresh for one comparison must be in the next.
  if (lookbackMs < settleMs) throw new TypeError("inbox: reconcile.lookback must not be shorter than settleMs");
  return { everyMs: milliseconds(every, "reconcile.every"), carriers, lookbackMs, settleMs };
}

const settleOf = (settle: Duration | 0 = "5m"): number => (settle === 0 ? 0 : milliseconds(settle, "settleMs"));

function timeOf(value: Date | string, name: string): number {
  const time = new Date(value).getTime();
  if (Number.isNaN(time)) throw new TypeError(`inbox: ${name} must be a date, or an ISO 8601 string`);
  return time;
}

function known(options: object, names: readonly string[], whose: string): void {
  if (typeof options !== "object" || options === null) throw new TypeError(`inbox: ${whose} must be an object`);
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw new TypeError(`inbox: unknown option "${name}" of ${whose}`);
  }
}
