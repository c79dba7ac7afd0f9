/**
 * Telnyx's webhooks as Standard Schemas, for use outside the hot path.
 *
 * Every field but the discriminator may be absent or `null`, numbers may be strings, and unknown fields are kept:
 * Telnyx's specification requires nothing, and its guides and captures differ from it.
 *
 * Source: https://developers.telnyx.com/api-reference, the pages below "callbacks"
 *
 * @module
 */
import * as v from "valibot";
import { numeric, openText, text } from "../../schema-parts.js";

const meta = v.nullish(v.looseObject({ attempt: numeric, delivered_to: text }));

const envelope = { record_type: text, id: text, occurred_at: text };

const call = {
  call_control_id: text,
  call_leg_id: text,
  call_session_id: text,
  /** Base64 of what was set on the call. */
  client_state: text,
  connection_id: text,
};

/** Those of `recording_urls` are good for ten minutes, those of `public_recording_urls` as long as the file. */
const urls = v.nullish(v.looseObject({ mp3: text, wav: text }));

const file = {
  recording_id: text,
  format: openText<"mp3" | "wav">(),
  channels: openText<"single" | "dual">(),
  recording_started_at: text,
  recording_ended_at: text,
  start_time: text,
  end_time: text,
  recording_urls: urls,
  public_recording_urls: urls,
  status: text,
};

const saved = { ...call, ...file };

/**
 * The file of a call's recording is ready.
 *
 * Source: https://developers.telnyx.com/api-reference/callbacks/call-recording-saved
 */
export const recordingSaved = v.looseObject({
  data: v.looseObject({
    event_type: v.literal("call.recording.saved"),
    ...envelope,
    payload: v.nullish(v.looseObject(saved)),
  }),
  meta,
});

/**
 * A call's recording failed; the cause is in `reason` or in `result`.
 *
 * Source: https://developers.telnyx.com/api-reference/callbacks/call-recording-error
 */
export const recordingError = v.looseObject({
  data: v.looseObject({
    event_type: v.literal("call.recording.error"),
    ...envelope,
    payload: v.nullish(v.looseObject({ ...call, reason: text, result: text })),
  }),
  meta,
});

/**
 * A call's recording was transcribed.
 *
 * Source: https://developers.telnyx.com/api-reference/callbacks/call-recording-transcription-saved
 */
export const transcriptionSaved = v.looseObject({
  data: v.looseObject({
    event_type: v.literal("call.recording.transcription.saved"),
    ...envelope,
    payload: v.nullish(
      v.looseObject({
        ...call,
        calling_party_type: openText<"pstn" | "sip">(),
        recording_id: text,
        recording_transcription_id: text,
        status: openText<"completed">(),
        transcription_text: text,
      }),
    ),
  }),
  meta,
});

/**
 * The file of a conference's recording is ready.
 *
 * Source: https://developers.telnyx.com/api-reference/callbacks/conference-recording-saved
 */
export const conferenceRecordingSaved = v.looseObject({
  data: v.looseObject({
    event_type: v.literal("conference.recording.saved"),
    ...envelope,
    payload: v.nullish(v.looseObject({ ...saved, conference_id: text })),
  }),
  meta,
});

/** TeXML has no envelope; a type can tell by that. */
const flat = v.optional(v.undefined());

const texml = {
  data: flat,
  AccountSid: text,
  CallSid: text,
  CallSidLegacy: text,
  ConnectionId: text,
  RecordingSid: text,
  RecordingUrl: text,
};

/**
 * TeXML's `recordingStatusCallback`.
 *
 * Source: https://developers.telnyx.com/api-reference/callbacks/texml-recording-completed
 */
export const texmlRecording = v.looseObject({
  ...texml,
  RecordingStatus: openText<"in-progress" | "completed" | "absent" | "failed">(),
  RecordingChannels: numeric,
  RecordingDuration: numeric,
  RecordingSource: openText<
    | "DialVerb"
    | "Conference"
    | "OutboundAPI"
    | "Trunking"
    | "RecordVerb"
    | "StartCallRecordingAPI"
    | "StartConferenceRecordingAPI"
  >(),
  ConferenceSid: text,
});

/**
 * TeXML's `transcriptionCallback`.
 *
 * Source: https://developers.telnyx.com/docs/voice/programmable-voice/texml-verbs/record
 */
export const texmlTranscription = v.looseObject({
  ...texml,
  CallStatus: text,
  From: text,
  To: text,
  TranscriptionSid: text,
  TranscriptionStatus: openText<"completed" | "failed">(),
  TranscriptionText: text,
});

type OtherEventType =
  | "call.initiated"
  | "call.answered"
  | "call.bridged"
  | "call.hangup"
  | "call.cost"
  | "call.dtmf.received"
  | "call.gather.ended"
  | "call.machine.detection.ended"
  | "call.playback.started"
  | "call.playback.ended"
  | "call.speak.started"
  | "call.speak.ended"
  | "call.transcription"
  | "conference.created"
  | "conference.ended"
  | "conference.participant.joined"
  | "conference.participant.left";

/**
 * Every envelope of Telnyx's that makes no event, by name.
 *
 * The type lists only the known names, or `event_type` could not tell the envelopes apart; others are accepted too.
 */
export const other = v.looseObject({
  data: v.looseObject({
    event_type: v.custom<OtherEventType>((value) => typeof value === "string"),
    ...envelope,
    payload: v.nullish(v.looseObject(call)),
  }),
  meta,
});
