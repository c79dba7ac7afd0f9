import type { RecordingEvent } from "@hookswitch/core";
import { clean, instant, lookup } from "../append/column.js";
import { keyOf } from "../append/event-key.js";
import { rankOf } from "./ranks.js";

/** What is known of a recording, by one event or by many. */
export interface RecordingRow {
  key: string;
  carrier: string;
  recordingId: string;
  /** Where the event that says the status stands among all: rank, number, time, and the event's key. Sorts as text. */
  place: string;
  status: string;
  type: string;
  occurredAt: string | null;
  accountId: string | null;
  callId: string | null;
  conferenceId: string | null;
  expiresAt: string | null;
  transcription: string | null;
}

/** The key of a recording. */
export const recordingKey = (carrier: string, recordingId: string): string => keyOf("recording", carrier, recordingId);

/** What one event says of its recording; `null` where it names none. */
export function contributionOf(event: RecordingEvent, eventKey: string): RecordingRow | null {
  const { carrier, type, recording, source, sequence } = event;
  if (recording.id === null) return null;
  const occurredAt = instant(event.occurredAt);
  const isCall = source.kind === "call";
  const number = sequence !== null && Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0;
  return {
    key: recordingKey(carrier, recording.id),
    carrier: clean(carrier),
    recordingId: lookup(recording.id),
    place: `${pad(rankOf(type, recording.status), 2)}.${pad(number, 16)}.${occurredAt ?? ""}.${eventKey}`,
    status: clean(recording.status),
    type: clean(type),
    occurredAt,
    accountId: lookup(event.accountId),
    callId: isCall ? lookup(source.callId) : null,
    conferenceId: isCall ? null : lookup(source.conferenceId),
    expiresAt: instant(recording.expiresAt),
    transcription: TRANSCRIPTIONS[type] ?? null,
  };
}

/** `available` sorts before `failed`: a transcription that is there stands against one that failed. */
const TRANSCRIPTIONS: Partial<Record<string, string>> = {
  transcriptionAvailable: "available",
  transcriptionFailed: "failed",
};

const pad = (number: number, digits: number): string => String(number).padStart(digits, "0");
