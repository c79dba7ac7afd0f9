import { callbackName, type EventCallbackName, type EventType, eventTypes } from "@hookswitch/core";
import { keptHeaders } from "./append/headers.js";
import { type Duration, milliseconds } from "./duration.js";
import { checkSchedule, type ReconcileSchedule, type ScheduleSettings } from "./reconcile/options.js";
import { type Names, namesOf } from "./schema/names.js";
import { DEFAULT_POLICY, type RetryOptions, type RetryPolicy } from "./worker/retry-policy.js";

/** The options of `inbox`: where events are kept, and how they are handled. */
export type InboxOptions = InboxPlace & {
  /** Whether this process runs callbacks; `false`: it only receives, and others run them. Default `true`. */
  work?: boolean | undefined;
  /** How many events are handled at a time in this process. Default 10. */
  concurrency?: number | undefined;
  /** How often and when callbacks are tried again; what a callback's own policy leaves out comes from `default`. */
  retry?: RetryOptions | undefined;
  /** After so long, another worker takes over what a dead one had. Renewed while a callback runs. Default `"60s"`. */
  leaseMs?: Duration | undefined;
  /** The longest attempt; then its `signal` aborts, and it has failed. Default `"15m"`. */
  attemptTimeoutMs?: Duration | undefined;
  /** How long what is done is kept; `bodies`: the raw deliveries. Default: for ever. */
  retention?: { events?: Duration | undefined; bodies?: Duration | undefined } | undefined;
  /** Names of more headers to store. Never those with credentials. */
  headers?: readonly string[] | undefined;
  /** How often the observer is told what the inbox holds. Default `"30s"`. */
  observeEvery?: Duration | undefined;
  /** Compares the carriers' lists with the inbox again and again, in one process of those that have this. Default: never. */
  reconcile?: ReconcileSchedule | undefined;
};

/** Where events are kept. */
export type InboxPlace =
  | {
      /** A PostgreSQL server, for any number of processes: `postgresql://…`. */
      connectionString: string;
      /** The schema of our tables; pg-boss's is beside it, `<schema>_jobs`. Default `hookswitch`. */
      schema?: string | undefined;
      /** The most connections of this process. Default 10. */
      connections?: number | undefined;
      directory?: undefined;
    }
  | {
      /** A folder for an embedded PostgreSQL, for one process on one machine. */
      directory: string;
      schema?: string | undefined;
      connectionString?: undefined;
      connections?: undefined;
    };

/** Options with their defaults, checked. */
export interface Settings {
  place: { connectionString: string; connections: number } | { directory: string };
  names: Names;
  work: boolean;
  concurrency: number;
  retry: RetryOptions;
  leaseMs: number;
  attemptTimeoutMs: number;
  retention: { events: number | null; bodies: number | null };
  headers: readonly string[];
  observeEveryMs: number;
  reconcile: ScheduleSettings | null;
}

const OPTIONS = [
  "connectionString",
  "connections",
  "directory",
  "schema",
  "work",
  "concurrency",
  "retry",
  "leaseMs",
  "attemptTimeoutMs",
  "retention",
  "headers",
  "observeEvery",
  "reconcile",
];

const CALLBACKS = [...(Object.keys(eventTypes) as EventType[]).map(callbackName), "onEvent"] as EventCallbackName[];

/**
 * Checks the options once, so that nothing mistyped is found out by a lost recording.
 *
 * Security: no message holds a value, which may be a password.
 *
 * @throws {TypeError} that names the option.
 */
export function checkOptions(options: InboxOptions): Settings {
  must(typeof options === "object" && options !== null, "options must be an object");
  known(options, OPTIONS, "option");
  const { work = true, concurrency = 10, retry = {}, retention = {}, headers = [], schema = "hookswitch" } = options;
  must(typeof work === "boolean", "work must be true or false");
  must(isCount(concurrency), "concurrency must be a whole number, 1 or more");
  must(Array.isArray(headers) && headers.every((name) => typeof name === "string"), "headers must list names");
  known(retention, ["events", "bodies"], "option of retention");
  const { leaseMs = "60s", attemptTimeoutMs = "15m", observeEvery = "30s" } = options;
  return {
    place: checkPlace(options),
    names: namesOf(schema),
    work,
    concurrency,
    retry: checkRetry(retry),
    leaseMs: atLeast(1_000, milliseconds(leaseMs, "leaseMs"), "leaseMs"),
    attemptTimeoutMs: milliseconds(attemptTimeoutMs, "attemptTimeoutMs"),
    retention: {
      events: retention.events === undefined ? null : milliseconds(retention.events, "retention.events"),
      bodies: retention.bodies === undefined ? null : milliseconds(retention.bodies, "retention.bodies"),
    },
    headers: keptHeaders(headers),
    observeEveryMs: milliseconds(observeEvery, "observeEvery"),
    reconcile: checkSchedule(options.reconcile),
  };
}

function checkPlace({ directory, connectionString, connections = 10 }: InboxOptions): Settings["place"] {
  must((directory === undefined) !== (connectionString === undefined), "give either directory or connectionString");
  must(isCount(connections), "connections must be a whole number, 1 or more");
  const place = directory ?? connectionString;
  must(typeof place === "string" && place.trim() !== "", "directory or connectionString must not be empty");
  return directory === undefined ? { connectionString: connectionString as string, connections } : { directory };
}

function checkRetry(retry: RetryOptions): RetryOptions {
  known(retry, ["default", ...CALLBACKS], "callback in retry:");
  for (const [name, policy] of Object.entries(retry)) {
    if (policy === undefined) continue;
    known(policy, Object.keys(DEFAULT_POLICY), `option of retry.${name}`);
    const { limit, delayMs, factor, maxDelayMs, jitter }: RetryPolicy = { ...DEFAULT_POLICY, ...policy };
    must(isCount(limit), `retry.${name}.limit must be a whole number, 1 or more`);
    must(delayMs >= 0 && maxDelayMs >= 0, `retry.${name}: delays must be 0 or more`);
    must(factor >= 1, `retry.${name}.factor must be 1 or more`);
    must(jitter >= 0 && jitter <= 1, `retry.${name}.jitter must be from 0 to 1`);
  }
  return retry;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

function atLeast(least: number, value: number, option: string): number {
  must(value >= least, `${option} must be ${least} ms or more`);
  return value;
}

function known(options: object, names: readonly string[], what: string): void {
  for (const name of Object.keys(options)) must(names.includes(name), `unknown ${what} "${name}"`);
}

function must(holds: unknown, otherwise: string): void {
  if (!holds) throw new TypeError(`inbox: ${otherwise}`);
}
