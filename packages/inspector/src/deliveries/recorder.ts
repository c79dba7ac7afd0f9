import { randomBytes } from "node:crypto";
import type { AnyHookswitch, HookswitchError, RecordingEvent } from "@hookswitch/core";
import { type WatchedCall, type WatchedDelivery, watch } from "@hookswitch/core/explain";
import { maskCause } from "../mask/mask.js";
import type { ErrorView } from "../protocol.js";
import { type Call, type Entry, entryOf } from "./entry.js";
import { Kept, type KeptLimits } from "./kept.js";
import type { Live } from "./live.js";
import { summaryOf } from "./summary.js";

/** Refused deliveries that are explained in a second: to look for the likely cause costs as much as many deliveries. */
const EXPLAINED_PER_SECOND = 20;
const MAX_CALLS = 100;

/** What became known of a delivery before its answer. */
interface Before {
  errors: ErrorView[];
  calls: Call[];
  entry?: Entry;
}

/** Keeps the deliveries of an instance, and tells the live list of each change. */
export class Recorder {
  readonly kept: Kept;
  readonly #live: Live;
  readonly #isInbox: boolean;
  readonly #before = new WeakMap<object, Before>();
  readonly #start = randomBytes(4).toString("hex");
  #count = 0;
  #second = 0;
  #explained = 0;
  readonly stop: () => void;

  constructor(hooks: AnyHookswitch, { limits, live, inbox }: { limits: KeptLimits; live: Live; inbox: boolean }) {
    this.kept = new Kept(limits);
    this.#live = live;
    this.#isInbox = inbox;
    this.stop = watch(hooks, {
      reported: (error, key) => this.#reported(error, key),
      answered: (delivery) => this.#answered(delivery),
      called: (call) => this.#called(call),
    });
  }

  #reported(error: HookswitchError, key: object): void {
    const before = this.#knownOf(key);
    before.errors.push(errorView(error, new Date().toISOString()));
    if (before.entry) this.#changed(before.entry);
  }

  #answered(delivery: WatchedDelivery): void {
    const before = this.#knownOf(delivery.key);
    this.#count++;
    const id = `m${this.#start}-${this.#count}`;
    const entry = entryOf(id, delivery, before.errors, before.calls, this.#isInbox);
    before.entry = entry;
    this.kept.add(entry);
    this.#changed(entry);
    // After the carrier has its answer.
    if (entry.isGenuine || this.#mayExplain()) setImmediate(() => void this.#explain(entry, delivery));
  }

  async #explain(entry: Entry, delivery: WatchedDelivery): Promise<void> {
    entry.explanation = await delivery.explain();
    // Of a second copy, and of what is late, only the explanation knows them.
    if (entry.events.length > 0 || entry.explanation.events.length === 0) return;
    entry.events = entry.explanation.events;
    entry.isStored = this.#isInbox && entry.status !== null && entry.status < 300;
    this.kept.index(entry);
    this.#changed(entry);
  }

  #mayExplain(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) this.#explained = 0;
    this.#second = second;
    this.#explained++;
    return this.#explained <= EXPLAINED_PER_SECOND;
  }

  #called({ callback, subject, delivery }: WatchedCall): ((succeeded: boolean, late: boolean) => void) | undefined {
    const eventId = (subject as Partial<RecordingEvent> | null)?.id ?? null;
    const before = delivery ? this.#knownOf(delivery) : null;
    const entry = () => before?.entry ?? (eventId === null ? undefined : this.kept.ofEvent(eventId));
    const calls = before?.calls ?? entry()?.calls;
    if (!calls) return undefined;
    const start = performance.now();
    const earlier = calls.filter((call) => call.callback === callback && call.eventId === eventId).length;
    const call: Call = {
      callback,
      eventId,
      startedAt: Date.now(),
      durationMs: null,
      outcome: "running",
      attempt: earlier + 1,
      late: false,
    };
    calls.push(call);
    if (calls.length > MAX_CALLS) calls.shift();
    const tell = () => {
      const known = entry();
      if (known) this.#changed(known);
    };
    tell();
    return (succeeded, late) => {
      call.durationMs = Math.round(performance.now() - start);
      call.outcome = succeeded ? "succeeded" : "failed";
      call.late = late;
      tell();
    };
  }

  #knownOf(key: object): Before {
    const known = this.#before.get(key) ?? { errors: [], calls: [] };
    this.#before.set(key, known);
    return known;
  }

  #changed(entry: Entry): void {
    this.#live.tell("delivery", summaryOf(entry, this.kept));
  }
}

/** An error as it may be shown. */
export const errorView = (error: HookswitchError, at: string | null): ErrorView => ({
  code: error.code,
  message: error.message,
  hint: error.hint,
  cause: error.cause === undefined ? null : maskCause(error.cause),
  at,
});
