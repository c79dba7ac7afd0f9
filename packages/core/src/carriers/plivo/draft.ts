import type { Proof } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, Instant, RecordingStatus, Source } from "../../events.js";
import { eventKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { audioFormat, callSource, conferenceSource, direction, recording } from "../../read/recording.js";
import { accountIn, fileIn } from "./media-url.js";

/** An event that still lacks its key. */
export type Unkeyed = Omit<EventDraft, "key">;

/** What all of Plivo's families say of a recording, each in its own spelling. */
export function draft(fields: FieldReader, type: EventType, status: RecordingStatus, source: Source): Unkeyed {
  const url = fields.firstText("RecordingURL", "RecordUrl", "RecordFile", "record_url");
  const file = fileIn(url);
  return {
    type,
    occurredAt: instant(fields, "EventTimestamp"),
    accountId: accountIn(url) ?? accountIn(fields.text("RecordingResourceURL")),
    applicationId: null,
    source,
    recording: recording({
      // What failed has no file, so its URL identifies nothing.
      id: fields.firstText("RecordingUUID", "RecordingID", "recording_id") ?? (status === "failed" ? null : file.name),
      status,
      url,
      format: audioFormat(fields.text("RecordingFormat")) ?? audioFormat(file.suffix),
      startedAt: instant(fields, "RecordingStartTime", "RecordingStartMs", "recording_start_ms"),
      endedAt: instant(fields, "RecordingEndTime", "RecordingEndMs", "recording_end_ms"),
      durationMs:
        milliseconds(fields, 1, "RecordingDurationMs", "recording_duration_ms") ??
        milliseconds(fields, 1000, "RecordingDuration", "recording_duration"),
    }),
    transcription: null,
    reason: null,
    tag: null,
    sequence: fields.count("SequenceNumber"),
  };
}

/**
 * Gives an event its key: the recording's id with the endings, else whose recording it is and when.
 *
 * @throws {HookswitchError} `payload_unreadable` where it is nobody's.
 */
export function keyed(event: Unkeyed, { replayKey }: Proof, ...endings: readonly (string | number)[]): EventDraft {
  const { source, occurredAt } = event;
  const { id } = event.recording;
  if (id !== null) return { ...event, key: eventKey(id, ...endings) };
  const owners =
    source.kind === "call"
      ? [source.callId ?? source.sessionId]
      : [source.conferenceId ?? source.name, source.participant?.id];
  const known = [...owners, occurredAt === null ? replayKey : Date.parse(occurredAt)].filter((part) => part != null);
  if (known.length < 2) {
    throw new HookswitchError("payload_unreadable", {
      carrier: "plivo",
      details: { missing: "the recording's id, and the call's or conference's" },
    });
  }
  return { ...event, key: eventKey(...known) };
}

/** The first of several spellings of a field that says anything; else the first. */
const spelling = (fields: FieldReader, [first, ...others]: readonly [string, ...string[]]): string =>
  fields.value(first) !== null ? first : (others.find((name) => fields.value(name) !== null) ?? first);

/** A time in any of Plivo's notations; epoch milliseconds are the one without a hyphen inside. */
function instant(fields: FieldReader, ...names: readonly [string, ...string[]]): Instant | null {
  const name = spelling(fields, names);
  return /^-?[\d.]+$/.test(fields.text(name) ?? "") ? fields.epochMs(name) : fields.instant(name);
}

/** A duration; `-1` says that it is not known yet. */
export function milliseconds(
  fields: FieldReader,
  unit: 1 | 1000,
  ...names: readonly [string, ...string[]]
): number | null {
  const name = spelling(fields, names);
  const count = fields.count(name);
  if (count === null) return null;
  return count * unit <= Number.MAX_SAFE_INTEGER ? count * unit : fields.warn(name, "is not a duration");
}

/** The call that was recorded, or the two parties of a masked session. */
export const call = (fields: FieldReader): Source => {
  const callId = fields.firstText("CallUUID", "call_uuid");
  const firstLeg = fields.text("ALegUUID");
  return callSource({
    callId,
    // The first leg names itself.
    parentCallId: firstLeg === callId ? null : firstLeg,
    from: number(fields.firstText("From", "FirstParty")),
    to: number(fields.firstText("To", "SecondParty")),
    direction: direction(fields.text("Direction")),
    sessionId: fields.text("SessionUUID"),
  });
};

/** Plivo's digits-only numbers lack the `+` of E.164. */
const number = (text: string | null): string | null => (text !== null && /^\d+$/.test(text) ? `+${text}` : text);

/** The conference or multiparty call that was recorded. */
export const conference = (fields: FieldReader, participant: { id: string | null } | null = null): Source =>
  conferenceSource({
    conferenceId: fields.firstText("MPCUUID", "ConferenceUUID"),
    name: fields.firstText("MPCName", "ConferenceName", "conference_name"),
    participant,
  });

/** Whether a field came, be it empty. */
export const has = ({ payload }: FieldReader, ...names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(payload, name));
