/**
 * Bandwidth's webhooks as Standard Schemas, for use outside the hot path.
 *
 * Every field but the discriminator may be absent or `null`, numbers may be strings, and unknown fields are kept:
 * Bandwidth's specification requires nothing, and asks its users to expect new values.
 *
 * Source: https://dev.bandwidth.com/docs/voice/webhooks/
 *
 * @module
 */
import * as v from "valibot";
import { numeric, openText, text } from "../../schema-parts.js";

const party = {
  eventTime: text,
  accountId: text,
  applicationId: text,
  from: text,
  to: text,
  direction: openText<"inbound" | "outbound">(),
  callId: text,
  callUrl: text,
  parentCallId: text,
  transferCallerId: text,
  transferTo: text,
  enqueuedTime: text,
  tag: text,
};

const file = {
  recordingId: text,
  recordingName: text,
  channels: numeric,
  startTime: text,
  endTime: text,
  duration: numeric,
  fileFormat: openText<"wav" | "mp3">(),
  mediaUrl: text,
};

const status = openText<"complete" | "partial" | "error" | "processing" | "deleted">();

/** A call's recording was processed: complete, partial, failed or deleted. */
export const recordingAvailable = v.looseObject({
  eventType: v.literal("recordingAvailable"),
  ...party,
  ...file,
  status,
});

const conference = { eventTime: text, accountId: text, conferenceId: text, name: text, tag: text };

/** A conference's recording was processed. */
export const conferenceRecordingAvailable = v.looseObject({
  eventType: v.picklist(["conferenceRecordingAvailable", "conferenceMemberRecordingAvailable"]),
  ...conference,
  ...file,
  status,
});

/** A `<Record>` ended and the call waits for BXML; the file is not there yet. */
export const recordComplete = v.looseObject({
  eventType: v.picklist(["recordComplete", "recordingComplete"]),
  ...party,
  ...file,
  answerTime: text,
});

/** A recording's transcription is ready, or failed. */
export const transcriptionAvailable = v.looseObject({
  eventType: v.literal("transcriptionAvailable"),
  ...party,
  ...file,
  transcription: v.nullish(
    v.looseObject({
      id: text,
      url: text,
      status: openText<
        "none" | "processing" | "available" | "error" | "timeout" | "file-size-too-big" | "file-size-too-small"
      >(),
      completedTime: text,
    }),
  ),
});

type OtherEventType =
  | "initiate"
  | "answer"
  | "redirect"
  | "gather"
  | "dtmf"
  | "disconnect"
  | "transferAnswer"
  | "transferComplete"
  | "transferDisconnect"
  | "bridgeComplete"
  | "bridgeTargetComplete"
  | "machineDetectionComplete"
  | "conferenceCreated"
  | "conferenceRedirect"
  | "conferenceMemberJoin"
  | "conferenceMemberExit"
  | "conferenceCompleted"
  | "mediaStreamStarted"
  | "mediaStreamRejected"
  | "mediaStreamStopped"
  | "realTimeTranscriptionStarted"
  | "realTimeTranscriptionRejected"
  | "realTimeTranscriptionStopped"
  | "realTimeTranscriptionAvailable";

/**
 * Every webhook of Bandwidth's that makes no event, by name; BRTC's have no `eventType` at all.
 *
 * The type lists only the known names, or `eventType` could not tell the payloads apart; others are accepted too.
 */
export const other = v.looseObject({
  eventType: v.nullish(v.custom<OtherEventType>((value) => typeof value === "string")),
});
