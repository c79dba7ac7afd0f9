import type { Outcome } from "../protocol.js";
import type { Entry } from "./entry.js";

/** What became of a delivery, in one word. */
export function outcomeOf({ status, reason, replay, isStored }: Entry): Outcome {
  if (replay === "done" || replay === "running") return "duplicate";
  if (status === null) return "passedOn";
  if (status === 401 && reason === null) return "challenged";
  if (status >= 500) return "failed";
  if (status >= 400) return "refused";
  return isStored ? "stored" : "handled";
}
