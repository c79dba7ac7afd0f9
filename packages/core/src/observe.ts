import type { CallWatch } from "./callbacks.js";
import type { Observation } from "./observer.js";
import type { Settings } from "./options.js";
import type { RecordingEvent } from "./recording-event.js";
import { log } from "./report.js";

/** Tells the observer, if there is one; whatever it does cannot reach the reply. */
export function observe({ observer, logger }: Pick<Settings, "observer" | "logger">, observation: Observation): void {
  try {
    observer?.observe(observation);
  } catch (cause) {
    log(logger, "error", "the observer failed", cause);
  }
}

/** Times callbacks where somebody wants to know. */
export function watchCalls(settings: Settings, answered: { readonly late: boolean }): CallWatch | undefined {
  const { observer, watcher } = settings;
  if (!observer && !watcher) return undefined;
  return (callback, subject) => {
    const start = settings.clock();
    const watched = watcher?.called(answered, callback, subject);
    return (succeeded) => {
      watched?.(succeeded);
      const { carrier, type } = subject as RecordingEvent;
      const outcome = succeeded ? "succeeded" : "failed";
      const seconds = secondsSince(start, settings);
      if (type) observe(settings, { what: "handled", carrier, type, callback, outcome, late: answered.late, seconds });
    };
  };
}

/** A clock may jump, and may be the user's: one that throws tells nothing. */
export function secondsSince(start: number, { clock }: Pick<Settings, "clock">): number {
  try {
    return Math.max(0, (clock() - start) / 1000);
  } catch {
    return 0;
  }
}
