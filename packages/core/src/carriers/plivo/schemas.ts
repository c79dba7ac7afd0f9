/**
 * Plivo's webhooks as Standard Schemas, for use outside the hot path.
 *
 * Every field but the discriminator may be absent or `null`, and unknown fields are kept. On the wire all values are
 * text, whatever type Plivo's documentation prints.
 *
 * Source: https://www.plivo.com/docs/voice
 *
 * @module
 */
import * as v from "valibot";
import { numeric, openText, text } from "../../schema-parts.js";

/** A discriminator with known values, open for those Plivo adds. */
const openName = <Known extends string>() => v.custom<Known | (string & {})>((value) => typeof value === "string");

const eventFile = {
  EventTimestamp: text,
  RecordingDuration: numeric,
  RecordingEndTime: text,
  RecordingFormat: openText<"mp3" | "wav" | ".mp3" | ".wav">(),
  RecordingResourceURL: text,
  RecordingStartTime: text,
  RecordingURL: text,
  RecordingUUID: text,
  SequenceNumber: numeric,
};

/**
 * A multiparty call's recording began, was paused, went on, is ready, or failed.
 *
 * Source: https://www.plivo.com/docs/voice/api/multiparty-call/recording
 */
export const mpcRecording = v.looseObject({
  EventName: v.picklist([
    "MPCRecordingInitiated",
    "MPCRecordingPaused",
    "MPCRecordingResumed",
    "MPCRecordingCompleted",
    "MPCRecordingFailed",
  ]),
  MPCName: text,
  MPCUUID: text,
  ...eventFile,
});

/**
 * The same of one participant alone.
 *
 * Source: https://www.plivo.com/docs/voice/api/multiparty-call/participant-recording
 */
export const participantRecording = v.looseObject({
  EventName: v.picklist([
    "ParticipantRecordingInitiated",
    "ParticipantRecordingPaused",
    "ParticipantRecordingResumed",
    "ParticipantRecordingCompleted",
    "ParticipantRecordingFailed",
  ]),
  MemberID: text,
  MPCName: text,
  MPCUUID: text,
  ...eventFile,
});

/**
 * A session of number masking was recorded.
 *
 * Source: https://www.plivo.com/docs/voice/api/number-masking
 */
export const sessionRecording = v.looseObject({
  EventName: v.picklist(["SessionRecordingInitiated", "SessionRecordingCompleted", "SessionRecordingFailed"]),
  SessionUUID: text,
  VirtualNumber: text,
  From: text,
  To: text,
  FirstParty: text,
  SecondParty: text,
  ...eventFile,
});

const xmlFile = {
  RecordFile: text,
  RecordingID: text,
  RecordingDuration: numeric,
  RecordingDurationMs: numeric,
  RecordingStartMs: numeric,
  RecordingEndMs: numeric,
};

const call = {
  CallUUID: text,
  From: text,
  To: text,
  Direction: openText<"inbound" | "outbound">(),
  CallStatus: openText<
    "ringing" | "in-progress" | "completed" | "busy" | "failed" | "timeout" | "no-answer" | "cancel"
  >(),
  Event: text,
  ALegUUID: text,
  RequestUUID: text,
  ALegRequestUUID: text,
  ParentAuthID: text,
  BillRate: numeric,
  SessionStart: text,
};

/**
 * `<Record>`: its `action` (answered with XML) and its `callbackUrl`; durations are `-1` while it runs.
 *
 * Source: https://www.plivo.com/docs/voice/xml/record
 */
export const recordXml = v.looseObject({ RecordUrl: v.string(), ...xmlFile, ...call, Digits: text });

const apiFile = {
  api_id: text,
  recording_id: text,
  recording_duration: numeric,
  recording_duration_ms: numeric,
  recording_start_ms: numeric,
  recording_end_ms: numeric,
};

/**
 * A recording started by the Record API ended.
 *
 * Source: https://www.plivo.com/docs/voice/api/call/record-calls
 */
export const recordApi = v.looseObject({ record_url: v.string(), call_uuid: text, ...apiFile });

/**
 * The answer of an asynchronous API, JSON in one field.
 *
 * Source: https://www.plivo.com/docs/voice/api/overview
 */
export const apiResponse = v.looseObject({ response: v.string() });

/**
 * A recording started by the Conference Record API ended.
 *
 * Source: https://www.plivo.com/docs/voice/api/conference/record-a-conference
 */
export const conferenceRecordApi = v.looseObject({ conference_name: v.string(), record_url: text, ...apiFile });

/**
 * `<Conference callbackUrl>`; only `record` is about a recording.
 *
 * Source: https://www.plivo.com/docs/voice/xml/conference
 */
export const conferenceCallback = v.looseObject({
  ConferenceAction: openName<"enter" | "exit" | "digits" | "floor" | "record">(),
  ConferenceName: text,
  ConferenceUUID: text,
  ConferenceMemberID: text,
  ConferenceDigitsMatch: text,
  ConferenceFirstMember: text,
  CallUUID: text,
  Event: text,
  RecordUrl: text,
  ...xmlFile,
});

/**
 * A recording's transcription, or the reason why there is none.
 *
 * Source: https://www.plivo.com/docs/voice/xml/record#transcription
 */
export const transcription = v.looseObject({
  recording_id: v.string(),
  transcription: text,
  transcription_charge: numeric,
  transcription_rate: numeric,
  duration: numeric,
  call_uuid: text,
  error: text,
});

/** Every webhook of Plivo's that makes no event; most have `Event` or `EventName`, some have neither. */
export const other = v.looseObject({
  ...call,
  Event: openText<
    "Ring" | "StartApp" | "Hangup" | "Redirect" | "MachineDetection" | "DialAnswer" | "DialHangup" | "ConferenceEnter"
  >(),
  EventName: openText<
    | "MPCInitialized"
    | "MPCStart"
    | "MPCEnd"
    | "ParticipantJoin"
    | "ParticipantExit"
    | "ParticipantMute"
    | "ParticipantUnmute"
    | "ParticipantHold"
    | "ParticipantUnhold"
    | "ParticipantCoachModeStart"
    | "ParticipantCoachModeStop"
    | "ParticipantSpeakStart"
    | "ParticipantSpeakStop"
    | "ParticipantDigitInput"
    | "AddParticipantByAPIActionInitiated"
    | "AddParticipantByAPIActionCompleted"
  >(),
});
