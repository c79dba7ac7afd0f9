/**
 * Twilio's webhooks as Standard Schemas, for use outside the hot path.
 *
 * Every field but the discriminator may be absent or `null`, and unknown fields are kept. In forms all values are
 * text, whatever type Twilio's documentation prints.
 *
 * Source: https://www.twilio.com/docs/voice
 *
 * @module
 */
import * as v from "valibot";
import { numeric, openText, text } from "../../schema-parts.js";

/** A discriminator with known values, open for those Twilio adds. */
const openName = <Known extends string>() => v.custom<Known | (string & {})>((value) => typeof value === "string");

/** A field by which another family is known. */
const none = v.nullish(v.literal(""));

const call = {
  AccountSid: text,
  ApiVersion: text,
  CallSid: text,
  ParentCallSid: text,
  From: text,
  To: text,
  Caller: text,
  Called: text,
  ForwardedFrom: text,
  Direction: openText<"inbound" | "outbound" | "outbound-api" | "outbound-dial">(),
};

const callStatus = openText<
  "queued" | "initiated" | "ringing" | "in-progress" | "completed" | "busy" | "failed" | "no-answer" | "canceled"
>();

const file = { RecordingSid: text, RecordingUrl: text, RecordingDuration: numeric };

/**
 * A recording of a call or a conference began, ended, is ready, failed, or holds nothing.
 *
 * `RecordingDuration` is in seconds and comes with `completed` only; `ErrorCode` is `0` where nothing is wrong;
 * `EncryptionDetails` is JSON in one field.
 *
 * Source: https://www.twilio.com/docs/voice/api/recording#recording-status-callback
 */
export const recordingStatus = v.looseObject({
  RecordingStatus: openName<
    "in-progress" | "started" | "paused" | "resumed" | "stopped" | "completed" | "absent" | "failed"
  >(),
  ...call,
  ...file,
  ConferenceSid: text,
  RecordingChannels: openText<"1" | "2">(),
  RecordingStartTime: text,
  RecordingSource: openText<
    | "DialVerb"
    | "Conference"
    | "OutboundAPI"
    | "Trunking"
    | "RecordVerb"
    | "StartCallRecordingAPI"
    | "StartConferenceRecordingAPI"
  >(),
  RecordingTrack: openText<"inbound" | "outbound" | "both">(),
  ErrorCode: text,
  EncryptionDetails: text,
});

/**
 * What a call says when its recording has ended: the `action` of `<Record>` and `<Dial>` (answered with TwiML), and the
 * `StatusCallback` of a call made with `Record=true`.
 *
 * Source: https://www.twilio.com/docs/voice/twiml/record#action
 */
export const recordingEnded = v.looseObject({
  RecordingUrl: v.string(),
  RecordingStatus: none,
  TranscriptionStatus: none,
  EventName: none,
  ...call,
  CallStatus: callStatus,
  RecordingSid: text,
  RecordingDuration: numeric,
  Digits: text,
  CallDuration: numeric,
  CallbackSource: text,
  SequenceNumber: numeric,
  Timestamp: text,
});

/**
 * The old way in which a conference told of its recording.
 *
 * Source: https://www.twilio.com/docs/voice/twiml/conference
 */
export const conferenceRecordEnd = v.looseObject({
  EventName: v.literal("conference-record-end"),
  AccountSid: text,
  ConferenceSid: text,
  FriendlyName: text,
  RecordingUrl: text,
  RecordingFileSize: numeric,
  Duration: numeric,
  Timestamp: text,
});

/**
 * A recording's transcription is ready, or failed.
 *
 * Source: https://www.twilio.com/docs/voice/twiml/record#transcribecallback
 */
export const transcription = v.looseObject({
  TranscriptionStatus: openName<"completed" | "failed" | "in-progress">(),
  TranscriptionSid: text,
  TranscriptionText: text,
  TranscriptionType: text,
  TranscriptionUrl: text,
  /** The same as `TranscriptionUrl`; in no table of Twilio's, but in what it sends. */
  url: text,
  ...call,
  CallStatus: callStatus,
  RecordingSid: text,
  RecordingUrl: text,
});

/**
 * Voice Intelligence has a transcript; JSON.
 *
 * Source: https://www.twilio.com/docs/voice/intelligence
 */
export const intelligence = v.looseObject({
  event_type: v.literal("voice_intelligence_transcript_available"),
  account_sid: text,
  service_sid: text,
  transcript_sid: text,
  customer_key: text,
  encryption_credential_sid: text,
});

/** Every webhook of Twilio's that makes no event; most are about a call. */
export const other = v.looseObject({
  ...call,
  CallStatus: callStatus,
  CallbackSource: text,
  CallDuration: numeric,
  SequenceNumber: numeric,
  Timestamp: text,
  Digits: text,
  DialCallSid: text,
  DialCallStatus: text,
  DialCallDuration: numeric,
  ConferenceSid: text,
  FriendlyName: text,
  StatusCallbackEvent: openText<
    | "conference-start"
    | "conference-end"
    | "participant-join"
    | "participant-leave"
    | "participant-mute"
    | "participant-unmute"
    | "participant-hold"
    | "participant-unhold"
    | "participant-modify"
    | "participant-speech-start"
    | "participant-speech-stop"
    | "announcement-end"
    | "announcement-fail"
  >(),
  TranscriptionEvent: openText<
    "transcription-started" | "transcription-content" | "transcription-stopped" | "transcription-error"
  >(),
  TranscriptionData: text,
});
