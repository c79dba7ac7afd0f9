import type { EventDraft } from "../events.js";

/** An event of which nothing is known but what is given. */
export const draft = ({
  type,
  key,
  occurredAt = null,
  accountId = null,
  applicationId = null,
  source,
  recording,
  transcription = null,
  reason = null,
  tag = null,
  sequence = null,
}: Partial<EventDraft> & Pick<EventDraft, "type" | "key" | "source" | "recording">): EventDraft => ({
  type,
  key,
  occurredAt,
  accountId,
  applicationId,
  source,
  recording,
  transcription,
  reason,
  tag,
  sequence,
});
