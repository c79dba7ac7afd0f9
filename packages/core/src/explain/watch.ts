import type { AnyHookswitch } from "../adapter.js";
import type { HookswitchError } from "../errors.js";
import { secondsSince } from "../observe.js";
import { log } from "../report.js";
import type { HandleResult } from "../result.js";
import type { Visit } from "../visit.js";
import type { Watcher } from "../watcher.js";
import { settingsOf } from "./settings-of.js";
import { type WatchedDelivery, watched } from "./watched-delivery.js";

/** Which delivery it is about: the same object in everything told of one; of no other use. */
export type DeliveryKey = object;

/** A callback that begins. */
export interface WatchedCall {
  callback: string;
  /** The event, or what `onOther` takes. */
  subject: unknown;
  /** `null` where the event comes out of an inbox. */
  delivery: DeliveryKey | null;
}

/** What is told of deliveries, refused ones too, at once and in order. What it throws is logged. */
export interface DeliveryWatcher {
  /** An error on a delivery's way, before `onError` is told. */
  reported?(error: HookswitchError, delivery: DeliveryKey): void;
  /** A delivery has its answer; callbacks that are late go on. */
  answered?(delivery: WatchedDelivery): void;
  /** A callback begins; what this gives is told how it ended, and whether the carrier had its answer by then. */
  called?(call: WatchedCall): ((succeeded: boolean, late: boolean) => void) | undefined;
}

/**
 * Tells of every delivery what the observer must not hear: headers, body and events. For a tool that shows them.
 *
 * Security: what is told holds credentials and phone numbers.
 *
 * @returns what ends it.
 * @throws {TypeError} for something that is no instance.
 * @example
 * const stop = watch(hooks, { answered: ({ facts, status, reason }) => console.log(facts.carrier, status, reason) });
 */
export function watch(hooks: AnyHookswitch, watcher: DeliveryWatcher): () => void {
  const settings = settingsOf(hooks);
  const failed = (cause: unknown) => log(settings.logger, "error", "the watcher failed", cause);
  const guarded = <Value>(tell: () => Value): Value | undefined => {
    try {
      return tell();
    } catch (cause) {
      failed(cause);
      return undefined;
    }
  };
  const told: Watcher = {
    reported: (visit, error) => guarded(() => watcher.reported?.(error, visit)),
    answered: (visit, result) =>
      guarded(() => {
        const seconds = secondsSince((visit as Visit).now, settings);
        watcher.answered?.(watched(visit as Visit, result, seconds));
      }),
    called(by, callback, subject) {
      // Of an inbox's, only `late` is known.
      const delivery = "delivery" in by ? by : null;
      const ended = guarded(() => watcher.called?.({ callback, subject, delivery }));
      return (succeeded) => guarded(() => ended?.(succeeded, by.late));
    },
  };
  settings.watcher ??= new Watchers();
  const all = settings.watcher as Watchers;
  all.add(told);
  return () => {
    all.remove(told);
    if (all.size === 0 && settings.watcher === all) settings.watcher = undefined;
  };
}

/** All that watch one instance. */
class Watchers implements Watcher {
  readonly #all = new Set<Watcher>();

  get size(): number {
    return this.#all.size;
  }

  add(watcher: Watcher): void {
    this.#all.add(watcher);
  }

  remove(watcher: Watcher): void {
    this.#all.delete(watcher);
  }

  reported(visit: object, error: HookswitchError): void {
    for (const watcher of this.#all) watcher.reported(visit, error);
  }

  answered(visit: object, result: HandleResult): void {
    for (const watcher of this.#all) watcher.answered(visit, result);
  }

  called(...call: Parameters<Watcher["called"]>): (succeeded: boolean) => void {
    const ended = [...this.#all].map((watcher) => watcher.called(...call));
    return (succeeded) => {
      for (const end of ended) end(succeeded);
    };
  }
}
