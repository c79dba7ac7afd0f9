import type { RecordingEvent } from "@hookswitch/core";

/** What the archive needs of an event; fresh, or out of a store (it is plain JSON). */
export type ArchivableEvent = Pick<
  RecordingEvent,
  "id" | "carrier" | "accountId" | "occurredAt" | "receivedAt" | "source" | "recording"
>;
