import type { Proof } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, Instant, RecordingStatus, Source } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { instant } from "../../read/instant.js";
import { audioFormat, callSource, conferenceSource, direction, recording } from "../../read/recording.js";
import { epochMs, firstOf, firstText, milliseconds } from "../../read/values.js";
import { accountOf, mediaUrl } from "./account.js";
import { fileIn } from "./media-url.js";

// One fact in the spellings of Plivo's families, the usual one first.
const OCCURRED = ["EventTimestamp"];
const IDS = ["RecordingUUID", "RecordingID", "recording_id"];
const STARTS = ["RecordingStartTime", "RecordingStartMs", "recording_start_ms"];
const ENDS = ["RecordingEndTime", "RecordingEndMs", "recording_end_ms"];
const MILLISECONDS = ["RecordingDurationMs", "recording_duration_ms"];
const SECONDS = ["RecordingDuration", "recording_duration", "duration"];
export const CALLS = ["CallUUID", "call_uuid"];
const CALLERS = ["From", "FirstParty"];
const CALLED = ["To", "SecondParty"];
const CONFERENCES = ["MPCUUID", "ConferenceUUID"];
const CONFERENCE_NAMES = ["MPCName", "ConferenceName", "conference_name"];

/** What came, and what proved it: all that a draft is made of. */
export interface Sent {
  fields: FieldReader;
  proof: Proof;
}

/**
 * What all of Plivo's families say of a recording, each in its own spelling.
 *
 * @param type without one, the event of a file that is ready.
 * @throws {HookswitchError} `payload_unreadable` where the recording has no id and is nobody's.
 */
export function event(
  { fields, proof }: Sent,
  source: Source,
  status: RecordingStatus,
  type: EventType = source.kind === "call" ? "recordingAvailable" : "conferenceRecording",
): EventDraft {
  const occurredAt = time(fields, OCCURRED);
  const sequence = fields.count("SequenceNumber");
  const url = mediaUrl(fields);
  // What failed has no file, so its URL identifies nothing.
  const id = firstText(fields, IDS) ?? (status === "failed" ? null : fileIn(url).name);
  const moment = () => (occurredAt === null ? proof.replayKey : Date.parse(occurredAt));
  // A recording can be paused many times.
  const many = type === "recordingPaused" || type === "recordingResumed" ? (sequence ?? moment()) : null;
  return {
    type,
    key: naturalKey("plivo", id, source, moment, id === null || many === null ? [] : [many]),
    occurredAt,
    accountId: accountOf(fields, url),
    source,
    recording: recording({
      id,
      status,
      url,
      format: audioFormat(fields.text("RecordingFormat")) ?? audioFormat(fileIn(url).suffix),
      startedAt: time(fields, STARTS),
      endedAt: time(fields, ENDS),
      durationMs: duration(fields, 1, MILLISECONDS) ?? duration(fields, 1000, SECONDS),
    }),
    sequence,
  };
}

/** A time in any of Plivo's notations; epoch milliseconds are the one without a hyphen inside. */
const time = (fields: FieldReader, names: readonly string[]): Instant | null =>
  firstOf(names, (name) => {
    const text = fields.text(name);
    return text === null ? null : (text.lastIndexOf("-") > 0 ? instant : epochMs)(fields, name);
  });

const duration = (fields: FieldReader, unit: 1 | 1000, names: readonly string[]): number | null =>
  firstOf(names, (name) => milliseconds(fields, name, unit));

/** The call that was recorded, or the two parties of a masked session. */
export const call = (fields: FieldReader): Source => {
  const callId = firstText(fields, CALLS);
  const firstLeg = fields.text("ALegUUID");
  return callSource({
    callId,
    // The first leg names itself.
    parentCallId: firstLeg === callId ? null : firstLeg,
    from: number(firstText(fields, CALLERS)),
    to: number(firstText(fields, CALLED)),
    direction: direction(fields.text("Direction")),
    sessionId: fields.text("SessionUUID"),
  });
};

/** Plivo's digits-only numbers lack the `+` of E.164. */
const number = (text: string | null): string | null => (text !== null && DIGITS.test(text) ? `+${text}` : text);

const DIGITS = /^\d+$/;

/** The conference or multiparty call that was recorded. */
export const conference = (fields: FieldReader, participant: { id: string | null } | null = null): Source =>
  conferenceSource({
    conferenceId: firstText(fields, CONFERENCES),
    name: firstText(fields, CONFERENCE_NAMES),
    participant,
  });

/** Whether a field came, be it empty. */
export const has = ({ payload }: FieldReader, ...names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(payload, name));
