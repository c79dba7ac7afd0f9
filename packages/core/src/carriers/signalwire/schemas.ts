/**
 * SignalWire's webhooks as Standard Schemas, for use outside the hot path.
 *
 * Every field but the discriminator may be absent or `null`, and unknown fields are kept. In forms all values are
 * text; SignalWire's own specification declares numbers, as JSON would have them.
 *
 * Source: https://signalwire.com/docs/compatibility-api and https://signalwire.com/docs/swml
 *
 * @module
 */
import * as v from "valibot";
import { numeric, openText, text } from "../../schema-parts.js";

/** A discriminator with known values, open for those SignalWire adds. */
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
  ForwardedFrom: text,
  CallerName: text,
  Direction: openText<"inbound" | "outbound" | "outbound-api" | "outbound-dial">(),
};

const callStatus = openText<
  "queued" | "initiated" | "ringing" | "in-progress" | "completed" | "busy" | "failed" | "no-answer" | "canceled"
>();

const file = { RecordingSid: text, RecordingUrl: text, RecordingDuration: numeric };

/**
 * A recording of a call or a conference began, is ready, failed, or holds nothing.
 *
 * `RecordingDuration` is in seconds and comes always. No conference's id is documented.
 *
 * Source: https://signalwire.com/docs/compatibility-api/rest/recordings/webhooks/recording-status-callback
 */
export const recordingStatus = v.looseObject({
  RecordingStatus: openName<"in-progress" | "completed" | "absent" | "failed">(),
  event_type: none,
  ...call,
  ...file,
  ConferenceSid: text,
  RecordingChannels: v.nullish(
    v.union([v.number(), v.custom<"1" | "2" | (string & {})>((it) => typeof it === "string")]),
  ),
  RecordingSource: openText<
    | "DialVerb"
    | "Conference"
    | "OutBoundApi"
    | "Trunking"
    | "RecordVerb"
    | "StartCallRecordingApi"
    | "StartConferenceRecording"
  >(),
  ErrorCode: text,
});

/**
 * What a call says when its recording has ended: the `action` of `<Record>` and `<Dial>` (answered with cXML), and the
 * `StatusCallback` of a call that was recorded.
 *
 * Source: https://signalwire.com/docs/compatibility-api/rest/calls/webhooks/voice-status-callback
 */
export const recordingEnded = v.looseObject({
  RecordingUrl: v.string(),
  RecordingStatus: none,
  TranscriptionStatus: none,
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
 * A recording's transcription is ready, or failed.
 *
 * Source: https://signalwire.com/docs/compatibility-api/rest/recording-transcriptions/webhooks/transcription-status-callback
 */
export const transcription = v.looseObject({
  TranscriptionStatus: openName<"completed" | "failed" | "in-progress">(),
  TranscriptionSid: text,
  TranscriptionText: text,
  TranscriptionUrl: text,
  ...call,
  RecordingSid: text,
  RecordingUrl: text,
});

const envelope = { event_channel: text, timestamp: numeric, project_id: text, space_id: text };

const sound = { url: text, duration: numeric, size: numeric, recording_id: text };

/**
 * A recording of SWML or the Calling API began, paused, is ready, failed, or holds nothing. One page has the file's
 * fields in `record`, another beside it, with the format in `record.audio`.
 *
 * Source: https://signalwire.com/docs/swml/reference/calling/record-call and …/calling/record
 */
export const record = v.looseObject({
  event_type: v.picklist(["calling.call.record", "calling.record"]),
  ...envelope,
  params: v.nullish(
    v.looseObject({
      call_id: text,
      node_id: text,
      control_id: text,
      tag: text,
      state: openText<"recording" | "paused" | "finished" | "no_input" | "error">(),
      ...sound,
      start_time: numeric,
      end_time: numeric,
      pause_behavior: openText<"silence" | "skip">(),
      record: v.nullish(
        v.looseObject({
          ...sound,
          format: openText<"wav" | "mp3">(),
          audio: v.nullish(
            v.looseObject({
              format: openText<"wav" | "mp3">(),
              direction: openText<"speak" | "listen" | "both">(),
              stereo: v.nullish(v.boolean()),
            }),
          ),
        }),
      ),
    }),
  ),
});

/**
 * A call's transcription is ready, or failed.
 *
 * Source: https://signalwire.com/docs/apis/rest/webhooks
 */
export const transcript = v.looseObject({
  event_type: v.picklist(["calling.transcript.completed", "calling.transcript.failed"]),
  ...envelope,
  params: v.nullish(v.looseObject({ id: text, call_id: text, segment_id: text, text, tag: text })),
});

/** Every webhook of SignalWire's that makes no event. */
export const other = v.looseObject({
  event_type: text,
  ...envelope,
  ...call,
  CallStatus: callStatus,
  CallbackSource: text,
  CallDuration: numeric,
  SequenceNumber: numeric,
  Timestamp: text,
  Digits: text,
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
    | "participant-speech-start"
    | "participant-speech-stop"
  >(),
});
