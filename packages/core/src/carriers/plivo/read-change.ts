import type { Proof } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus, Source } from "../../events.js";
import type { FieldReader } from "../../read/field-reader.js";
import { call, conference, draft, keyed } from "./draft.js";

const NAMES = /^(mpc|participant|session)recording(initiated|paused|resumed|completed|failed)$/;

type Change = "initiated" | "paused" | "resumed" | "completed" | "failed";

const CHANGES: Readonly<Record<Change, readonly [EventType, RecordingStatus]>> = {
  initiated: ["recordingStarted", "started"],
  paused: ["recordingPaused", "paused"],
  resumed: ["recordingResumed", "started"],
  completed: ["conferenceRecording", "available"],
  failed: ["recordingFailed", "failed"],
};

const SOURCES: Readonly<Record<string, (fields: FieldReader) => Source>> = {
  mpc: conference,
  participant: (fields) => conference(fields, { id: fields.text("MemberID") }),
  session: call,
};

/**
 * Reads what comes with an `EventName`: the life of a multiparty call's, a participant's or a masked session's
 * recording. All else of that kind is status and makes no event.
 *
 * Source: https://www.plivo.com/docs/voice/api/multiparty-call/recording
 */
export function readChange(fields: FieldReader, proof: Proof, eventName: string): EventDraft[] {
  const [, family, change] = NAMES.exec(eventName.toLowerCase()) ?? [];
  const source = SOURCES[family ?? ""];
  if (!source) return [];
  const [type, status] = CHANGES[change as Change];
  const ready = family === "session" && change === "completed" ? "recordingAvailable" : type;
  const made = draft(fields, ready, status, source(fields));
  // A recording can be paused many times.
  const { sequence, occurredAt } = made;
  const many = change === "paused" || change === "resumed";
  const moment = sequence ?? (occurredAt === null ? proof.replayKey : Date.parse(occurredAt));
  return [many && moment !== null ? keyed(made, proof, moment) : keyed(made, proof)];
}
