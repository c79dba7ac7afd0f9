import type { Observation } from "../observer.js";
import type { LabelsOf, MeasureName } from "./measures.js";

/** Takes one value of a measure. */
export type Take = <Name extends MeasureName>(name: Name, value: number, labels: LabelsOf<Name>) => void;

/** What became of a delivery, by its answer; `passed_on` to what stands behind Hookswitch. */
export type AnswerOutcome = "accepted" | "passed_on" | "challenged" | "rejected" | "failed";

type Seen<What extends Observation["what"]> = Extract<Observation, { what: What }>;

/** A 401 without a reason is the question that a carrier waits for before it sends its credentials. */
export function outcomeOf({ status, reason }: Seen<"answered">): AnswerOutcome {
  if (status === null) return "passed_on";
  if (status < 400) return "accepted";
  if (status === 401 && reason === null) return "challenged";
  return status < 500 ? "rejected" : "failed";
}

/** Takes an observation apart into measures; one that is not known gives none. */
export function measured(observation: Observation, take: Take): void {
  readers[observation.what]?.(observation as never, take);
}

const readers: { [What in Observation["what"]]: (seen: Seen<What>, take: Take) => void } = {
  answered(seen, take) {
    const outcome = outcomeOf(seen);
    const carrier = seen.carrier ?? "unknown";
    const reason = seen.reason ?? "unknown";
    take("hookswitch.webhook.received", 1, { carrier, outcome });
    take("hookswitch.webhook.ack.duration", seen.seconds, { carrier, outcome });
    if (outcome === "rejected") take("hookswitch.webhook.rejected", 1, { carrier, reason });
    if (reason === "timestamp_stale") take("hookswitch.webhook.stale", 1, { carrier });
    if (seen.secret !== null) take("hookswitch.webhook.verify.candidate", 1, { carrier, index: String(seen.secret) });
    if (outcome === "failed") take("hookswitch.webhook.failed", 1, { carrier, reason });
  },
  replayed({ carrier }, take) {
    take("hookswitch.webhook.replay_blocked", 1, { carrier });
  },
  duplicate({ carrier, type }, take) {
    take("hookswitch.webhook.duplicate", 1, { carrier, event_type: type });
  },
  notPersisted({ carrier }, take) {
    take("hookswitch.webhook.persist.failures", 1, { carrier });
  },
  handled({ carrier, type, callback, outcome, late, seconds }, take) {
    const labels = { carrier, event_type: type, callback, outcome };
    take("hookswitch.handler.duration", seconds, labels);
    if (late) take("hookswitch.handler.late_result", 1, labels);
  },
  inbox({ depth, dead, oldestSeconds, stuck }, take) {
    take("hookswitch.inbox.depth", depth, {});
    take("hookswitch.inbox.dead", dead, {});
    take("hookswitch.inbox.oldest_age", oldestSeconds, {});
    for (const [age, events] of Object.entries(stuck)) take("hookswitch.inbox.stuck", events, { age });
  },
  reconciled({ carrier, found, seconds, outcome }, take) {
    take("hookswitch.reconcile.missing_found", found, { carrier });
    take("hookswitch.reconcile.run.duration", seconds, { carrier, outcome });
  },
  mediaAttempt({ carrier, outcome }, take) {
    take("hookswitch.media.download.attempts", 1, { carrier, outcome });
  },
  mediaCopied({ carrier, seconds, bytes, lagSeconds, expiresInSeconds }, take) {
    take("hookswitch.media.download.duration", seconds, { carrier });
    take("hookswitch.media.download.bytes", bytes, { carrier });
    if (lagSeconds !== null) take("hookswitch.media.availability_lag", lagSeconds, { carrier });
    if (expiresInSeconds !== null) take("hookswitch.media.expiry_remaining", expiresInSeconds, { carrier });
  },
  mediaDeleted({ carrier, outcome }, take) {
    take("hookswitch.delete.outcome", 1, { carrier, outcome });
  },
};
