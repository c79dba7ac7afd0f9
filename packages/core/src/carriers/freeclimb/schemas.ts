/**
 * FreeClimb's webhooks as Standard Schemas, for use outside the hot path.
 *
 * Every field but the discriminator may be absent or `null`, numbers may be strings, and unknown fields are kept:
 * FreeClimb's specification requires nothing, and its pages, SDKs and payloads differ on types.
 *
 * Source: https://docs.freeclimb.com/reference/webhooks
 *
 * @module
 */
import * as v from "valibot";
import { numeric, openText, text } from "../../schema-parts.js";

const flag = v.nullish(v.union([v.boolean(), v.string()]));

const party = { accountId: text, callId: text, from: text, to: text };

const call = {
  ...party,
  callStatus: openText<
    "queued" | "ringing" | "inProgress" | "canceled" | "completed" | "failed" | "busy" | "noAnswer"
  >(),
  direction: openText<"inbound" | "outbound" | "outboundAPI" | "outboundDial">(),
  conferenceId: text,
  queueId: text,
};

/** `recordingUrl` is a path below `https://www.freeclimb.com/apiserver`. */
const file = { recordingId: text, recordingUrl: text };

/** A media type; `wav` alone in old payloads. */
const format = openText<"audio/wav" | "wav">();

/**
 * A RecordUtterance ended; the file can be fetched at once.
 *
 * Source: https://docs.freeclimb.com/reference/record
 */
export const record = v.looseObject({
  requestType: v.literal("record"),
  ...call,
  ...file,
  parentCallId: text,
  recordingDurationSec: numeric,
  recordingFormat: format,
  recordingSize: numeric,
  termReason: openText<"finishKey" | "timeout" | "hangup" | "maxLength">(),
  privacyMode: flag,
});

/**
 * A call ended; the recording of all of it (StartRecordCall) comes along.
 *
 * Source: https://docs.freeclimb.com/reference/callstatus
 */
export const callStatus = v.looseObject({
  requestType: v.literal("callStatus"),
  ...call,
  ...file,
  parentCallId: text,
  recordingDurationSec: numeric,
  callDuration: numeric,
  callEndedReason: openText<
    | "busy"
    | "failed"
    | "noAnswer"
    | "callCanceled"
    | "farEndHangup"
    | "appHangup"
    | "appReject"
    | "appNoPercl"
    | "appInvalidPercl"
    | "conferenceTerminated"
    | "conferenceEmptied"
    | "removedFromConference"
    | "machineDetected"
    | "webhookFailed"
    | "webhookInvalidResponse"
    | "voiceDisabled"
    | "configErrorNoApplication"
    | "configErrorNoVoiceUrl"
    | "maxRedirectsError"
    | "perclProcessingError"
    | "internalError"
    | "grpcHangup"
    | "maxDuration"
  >(),
});

/**
 * The recording of a conference was processed; `status` is the conference's, not the recording's.
 *
 * Source: https://docs.freeclimb.com/reference/conferencerecordingstatus
 */
export const conferenceRecordingStatus = v.looseObject({
  requestType: v.literal("conferenceRecordingStatus"),
  ...call,
  ...file,
  recordingDurationSec: numeric,
  status: openText<"empty" | "populated" | "inProgress" | "terminated">(),
});

/**
 * A TranscribeUtterance ended: its transcript, and its recording where that was to be saved.
 *
 * Source: https://docs.freeclimb.com/reference/transcribe
 */
export const transcribe = v.looseObject({
  requestType: v.literal("transcribe"),
  ...party,
  ...file,
  recordingDurationMs: numeric,
  recordingFormat: format,
  recordingSize: numeric,
  recordTermReason: openText<"finishKey" | "timeout" | "hangup" | "maxLength" | "digit">(),
  termReason: openText<"error" | "completed">(),
  digit: text,
  privacyForLogging: flag,
  privacyForRecording: flag,
  bargeInReason: openText<"noBargeIn" | "bargeInByDTMF" | "bargeInByEnergy">(),
  bargeInTimeMs: numeric,
  bargedInPromptNo: numeric,
  bargedInPromptLoopNo: numeric,
  bargedInPromptMs: numeric,
  transcript: text,
  transcribeReason: openText<"internalError" | "hangup" | "maxLength" | "digit" | "noInput">(),
  transcriptionDurationMs: numeric,
});

type OtherRequestType =
  | "inboundCall"
  | "getDigits"
  | "getSpeech"
  | "redirect"
  | "pause"
  | "outDialStart"
  | "outDialConnect"
  | "outDialApiConnect"
  | "machineDetected"
  | "audioStream"
  | "dequeue"
  | "queueWait"
  | "addToQueueNotification"
  | "removeFromQueueNotification"
  | "createConference"
  | "conferenceStatus"
  | "leaveConference"
  | "addToConferenceNotification"
  | "callControl"
  | "conferenceCallControl"
  | "messageDelivery"
  | "messageStatus";

/**
 * Every webhook of FreeClimb's that makes no event, by name.
 *
 * The type lists only the known names, or `requestType` could not tell the payloads apart; others are accepted too.
 */
export const other = v.looseObject({
  requestType: v.nullish(v.custom<OtherRequestType>((value) => typeof value === "string")),
});
