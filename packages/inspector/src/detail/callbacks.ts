import type { Call } from "../deliveries/entry.js";
import type { InboxShown } from "../inbox/inspected-inbox.js";
import type { CallbackRun } from "../protocol.js";

/** The runs of callbacks: what the inbox wrote down counts, and beside it what runs at this moment. */
export function callbackRuns(calls: readonly Call[], shown: readonly InboxShown[]): CallbackRun[] {
  const written = shown.flatMap(({ id, tries }) => tries.map((one) => attemptRun(id, one)));
  const isWritten = (eventId: string | null) => written.some((run) => run.eventId === eventId);
  const seen = calls
    .filter(({ eventId, outcome }) => outcome === "running" || !isWritten(eventId))
    .map(({ startedAt, outcome, ...call }) => ({
      ...call,
      outcome,
      startedAt: new Date(startedAt).toISOString(),
      round: 0,
      errorCode: outcome === "failed" ? "callback_failed" : null,
    }));
  return [...written, ...seen].sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
}

const attemptRun = (eventId: string, attempt: InboxShown["tries"][number]): CallbackRun => ({
  ...attempt,
  eventId,
  outcome: attempt.errorCode === null ? "succeeded" : "failed",
  late: false,
});
