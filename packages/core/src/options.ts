import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Callbacks } from "./callbacks.js";
import type { AnyCarrier } from "./carrier.js";
import type { Delivery } from "./delivery.js";
import { callbackName, type EventCallbackName, type EventType, eventTypes } from "./event-types.js";
import type { Inbox } from "./inbox/inbox.js";
import type { MetadataOf } from "./metadata.js";
import type { Observer } from "./observer.js";
import { checkNames } from "./options-of.js";
import type { ReplayStore } from "./replay-store.js";
import { checkPublicUrl } from "./url/public-url.js";
import type { Watcher } from "./watcher.js";

/** Where Hookswitch writes what nobody else is told; `console` is one. */
export interface Logger {
  error(message: string, ...rest: unknown[]): void;
  info(message: string, ...rest: unknown[]): void;
}

/** The options of `createHookswitch`: the carriers, the callbacks, and limits with sensible defaults. */
export type HookswitchOptions<
  Carriers extends AnyCarrier = AnyCarrier,
  Schema extends StandardSchemaV1 | undefined = StandardSchemaV1 | undefined,
> = Callbacks<Carriers, MetadataOf<Schema>> & {
  /** The carriers whose webhooks arrive here, one of each. */
  carriers: readonly Carriers[];
  /**
   * The origin the carrier calls (with the path prefix if a proxy strips one), or a function that gives it. Needed as
   * soon as a carrier signs the URL (Plivo).
   *
   * Security: `Host` and forwarded headers are never read; a function should not believe them either.
   */
  publicUrl?: string | ((delivery: Delivery) => string) | undefined;
  /** The largest body that is read, bytes. Default 256 KiB. */
  maxBodyBytes?: number | undefined;
  /** How long a body may take to arrive, milliseconds. Default 10,000. */
  bodyTimeoutMs?: number | undefined;
  /** After so many milliseconds the carrier is answered 503; the work goes on. Default 10,000. */
  deadlineMs?: number | undefined;
  /** Any Standard Schema over `{ tag, query }`; its output becomes `event.metadata`. */
  metadata?: Schema | undefined;
  /** Shared memory of handled deliveries, for several processes. Default: one in memory for each carrier. */
  replayStore?: ReplayStore | undefined;
  /**
   * Where events are made durable before the carrier is answered; callbacks then run out of it, with retries. `onOther`
   * runs before the answer all the same.
   */
  inbox?: Inbox | undefined;
  /** Is told of what happens, for metrics and traces. */
  observer?: Observer | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
  /** Default `console`. */
  logger?: Logger | undefined;
};

/** Options with their defaults, checked. */
export interface Settings {
  carriers: readonly AnyCarrier[];
  callbacks: Callbacks;
  /** The callbacks that take events of a type, in the order they run in. */
  takers: Readonly<Record<EventType, readonly EventCallbackName[]>>;
  publicUrl: string | ((delivery: Delivery) => string);
  body: { maxBytes: number; timeoutMs: number };
  deadlineMs: number;
  metadata: StandardSchemaV1 | undefined;
  replayStores: ReadonlyMap<string, ReplayStore | undefined>;
  inbox: Inbox | undefined;
  observer: Observer | undefined;
  /** Set later, by `watch` of the subpath `explain`. */
  watcher: Watcher | undefined;
  clock: () => number;
  logger: Logger;
}

const TYPES = Object.keys(eventTypes) as EventType[];

/** What a value has to fulfil, and in words what it must. */
type Rule = readonly [holds: (value: unknown) => boolean, must: string];

const FUNCTION: Rule = [(value) => typeof value === "function", "be a function"];
const NUMBER: Rule = [
  (value) => typeof value === "number" && value > 0 && value < 2 ** 31,
  "be a number above 0 and below 2^31",
];

const RULES: Readonly<Record<string, Rule>> = {
  carriers: [(value) => Array.isArray(value) && value.length > 0, "list at least one carrier"],
  publicUrl: [() => true, ""],
  maxBodyBytes: NUMBER,
  bodyTimeoutMs: NUMBER,
  deadlineMs: NUMBER,
  metadata: [(value) => has((value as StandardSchemaV1 | null)?.["~standard"], "validate"), "be a Standard Schema"],
  replayStore: [(value) => has(value, "claim", "settle"), "have claim and settle"],
  inbox: [(value) => has(value, "append", "attach"), "have append and attach"],
  observer: [(value) => has(value, "observe"), "have observe"],
  logger: [(value) => has(value, "error", "info"), "have error and info"],
  clock: FUNCTION,
  ...Object.fromEntries([...TYPES.map(callbackName), "onEvent", "onOther", "onError"].map((name) => [name, FUNCTION])),
};

/**
 * Checks the options once, so that nothing mistyped is found out by a lost recording.
 *
 * @throws {TypeError} that names the option and, where one is close, the name probably meant.
 */
export function checkOptions(options: HookswitchOptions): Settings {
  must(typeof options === "object" && options !== null, "options must be an object");
  checkNames(options, Object.keys(RULES));
  for (const [name, [holds, what]] of Object.entries(RULES)) {
    const value = options[name as keyof HookswitchOptions];
    must((value === undefined && name !== "carriers") || holds(value), `${name} must ${what}`);
  }
  const { carriers, publicUrl, metadata, replayStore, inbox, observer, clock = Date.now, logger = console } = options;
  checkCarriers(carriers);
  const signsUrl = carriers.find((carrier) => carrier.signsUrl);
  must(!signsUrl || publicUrl !== undefined, `publicUrl is needed: ${signsUrl?.name} signs the URL it calls`);
  return {
    carriers,
    callbacks: options,
    takers: Object.fromEntries(TYPES.map((type) => [type, takersOf(type, options)])) as unknown as Settings["takers"],
    publicUrl: typeof publicUrl === "function" ? publicUrl : publicUrl === undefined ? "" : checkPublicUrl(publicUrl),
    body: { maxBytes: options.maxBodyBytes ?? 256 * 1024, timeoutMs: options.bodyTimeoutMs ?? 10_000 },
    deadlineMs: options.deadlineMs ?? 10_000,
    metadata,
    replayStores: new Map(carriers.map(({ name, replay }) => [name, replayStore ?? replay?.makeStore()])),
    inbox,
    observer,
    watcher: undefined,
    clock,
    logger,
  };
}

const takersOf = (type: EventType, callbacks: Callbacks) =>
  ([callbackName(type), "onEvent"] as const).filter((name) => callbacks[name] !== undefined);

function checkCarriers(carriers: readonly AnyCarrier[]): void {
  const names = carriers.map((carrier) => {
    must(has(carrier, "authenticate", "read"), "carriers must hold what bandwidth(), plivo(), … give");
    const { api, name } = carrier;
    must(
      api === undefined || has(api, "openRecording", "deleteRecording"),
      `${name}: api must be what ${name}Api() gives`,
    );
    return name;
  });
  const twice = names.find((name, index) => names.indexOf(name) < index);
  must(!twice, `carrier "${twice}" is listed twice; give one of them a list of secrets`);
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new TypeError(otherwise);
}

/** Whether a value has these methods. */
const has = (value: unknown, ...names: readonly string[]): boolean =>
  names.every((name) => typeof (value as Record<string, unknown> | null | undefined)?.[name] === "function");
