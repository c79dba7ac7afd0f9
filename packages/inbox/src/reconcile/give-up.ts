import { InboxError, type InboxErrorDetails, isInboxError } from "../errors.js";
import { isPassing } from "./patience.js";

/** Puts what ended a comparison into our words; a mistake of the caller and the database's failures stay as they are. */
export function giveUp(thrown: unknown, details: InboxErrorDetails): unknown {
  const passing = isPassing(thrown);
  if (isInboxError(thrown) || (thrown instanceof TypeError && !passing)) return thrown;
  const { status, code } = (thrown ?? {}) as { status?: unknown; code?: unknown };
  const facts = { status: typeof status === "number" ? status : null, code: typeof code === "string" ? code : null };
  return new InboxError(passing ? "list_failed" : "list_refused", { ...details, ...facts }, thrown);
}
