import type { Observation } from "@hookswitch/core";
import type { ArchivableEvent } from "./event.js";
import type { Media } from "./media.js";
import type { Settings } from "./options.js";
import type { Sidecar } from "./sidecar.js";

/** A recording at its carrier, of which an observer is told what comes of it. */
export interface ObservedMedia extends Media {
  /** Tells that it is in the storage. */
  copied(sidecar: Sidecar): void;
}

const secondsBetween = (from: number, to: number): number => Math.max(0, (to - from) / 1000);

/** Puts an observer beside a recording; whatever it throws cannot reach the recording. */
export function observedMedia(
  media: Media,
  { carrier, occurredAt, recording: { expiresAt } }: ArchivableEvent,
  { observer, clock }: Pick<Settings, "observer" | "clock">,
): ObservedMedia {
  let openedAt: number | null = null;
  const tell = (observation: Observation): void => {
    try {
      observer?.observe(observation);
    } catch {
      // Nobody is left to tell.
    }
  };
  return {
    async open(options) {
      try {
        const outcome = await media.open(options);
        if (outcome.status === "ok") openedAt ??= clock();
        tell({ what: "mediaAttempt", carrier, outcome: outcome.status });
        return outcome;
      } catch (error) {
        // Who gave up is no outcome of the carrier's.
        if (!options.signal?.aborted) tell({ what: "mediaAttempt", carrier, outcome: "error" });
        throw error;
      }
    },
    async remove(options) {
      try {
        const result = await media.remove(options);
        tell({ what: "mediaDeleted", carrier, outcome: "succeeded" });
        return result;
      } catch (error) {
        if (!options.signal?.aborted) tell({ what: "mediaDeleted", carrier, outcome: "failed" });
        throw error;
      }
    },
    copied({ bytes }) {
      const now = clock();
      const opened = openedAt ?? now;
      tell({
        what: "mediaCopied",
        carrier,
        seconds: secondsBetween(opened, now),
        bytes,
        lagSeconds: occurredAt === null ? null : secondsBetween(Date.parse(occurredAt), opened),
        expiresInSeconds: expiresAt === null ? null : secondsBetween(now, Date.parse(expiresAt)),
      });
    },
  };
}
