import type { EventDraft } from "../events.js";

/** An event of which nothing is known but what is given. */
export const draft = (
  known: Partial<EventDraft> & Pick<EventDraft, "type" | "key" | "source" | "recording">,
): EventDraft => ({
  occurredAt: null,
  accountId: null,
  applicationId: null,
  transcription: null,
  reason: null,
  tag: null,
  sequence: null,
  ...known,
});
