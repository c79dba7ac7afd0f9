import { PARTIES, PLACES, sortedFields } from "../laml/call-fields.js";
import type { LamlDialect, LamlStatus } from "../laml/dialect.js";
import type { LamlRecording } from "../laml/recording.js";
import { lamlUrl } from "../laml/resource.js";
import { rfc2822, wholeSeconds } from "../laml/times.js";
import type { World } from "../world.js";

/**
 * The fields of `recordingStatusCallback`. A conference's has `ConferenceSid` instead of `CallSid` and no track;
 * `<Record>`'s has no track either, and like a conference's an error code also where there is no error.
 */
export function twilioStatusFields(world: World, dialect: LamlDialect, recording: LamlRecording, status: LamlStatus) {
  const { id, of, audio, source, errorCode, startedAt } = recording;
  const isOfConference = of.conferenceId !== null;
  const hasTrack = !isOfConference && source !== "RecordVerb";
  return {
    RecordingSource: source,
    ...(hasTrack && { RecordingTrack: "both" }),
    RecordingSid: id,
    RecordingUrl: lamlUrl(world, dialect, recording),
    RecordingStatus: status,
    RecordingChannels: audio.channels,
    ...((status === "absent" || !hasTrack) && { ErrorCode: errorCode ?? 0 }),
    ...(isOfConference ? { ConferenceSid: of.conferenceId } : { CallSid: of.callId }),
    RecordingStartTime: rfc2822(startedAt),
    AccountSid: dialect.accountId,
    ...(status === "completed" && { RecordingDuration: wholeSeconds(audio.durationMs) }),
  };
}

/** What every webhook of a call says of it. */
const callFields = ({ accountId }: LamlDialect, { of }: LamlRecording, status: string, direction: string) => ({
  AccountSid: accountId,
  ApiVersion: "2010-04-01",
  CallSid: of.callId,
  CallStatus: status,
  Direction: direction,
  ...PARTIES,
});

/** What the webhooks of a call say of its recording, once it has ended. */
const recorded = (world: World, dialect: LamlDialect, recording: LamlRecording) => ({
  RecordingSid: recording.id,
  RecordingUrl: lamlUrl(world, dialect, recording),
  RecordingDuration: wholeSeconds(recording.audio.durationMs),
});

/** The fields of `<Record action>`, which asks for TwiML. */
export const twilioActionFields = (world: World, dialect: LamlDialect, recording: LamlRecording) =>
  sortedFields({
    ...callFields(dialect, recording, "in-progress", "inbound"),
    ...PLACES,
    ...recorded(world, dialect, recording),
    Digits: "#",
  });

/** The fields of the `StatusCallback` of a call that was recorded as a whole. */
export const twilioCallStatusFields = (world: World, dialect: LamlDialect, recording: LamlRecording) => ({
  ...callFields(dialect, recording, "completed", "outbound-api"),
  ...recorded(world, dialect, recording),
  CallDuration: wholeSeconds(recording.audio.durationMs),
  Duration: Math.ceil(recording.audio.durationMs / 60_000),
  CallbackSource: "call-progress-events",
  SequenceNumber: 0,
  Timestamp: rfc2822(recording.endedAt),
});

/** The fields of `transcribeCallback`; a failed one has no text. */
export function twilioTranscriptionFields(
  world: World,
  dialect: LamlDialect,
  recording: LamlRecording,
  url: string,
): Record<string, unknown> {
  const { transcriptionId, transcript, id } = recording;
  const recordingUrl = lamlUrl(world, dialect, recording);
  return {
    ...callFields(dialect, recording, "completed", "inbound"),
    RecordingSid: id,
    RecordingUrl: recordingUrl,
    TranscriptionSid: transcriptionId,
    TranscriptionStatus: transcript === null ? "failed" : "completed",
    TranscriptionText: transcript ?? "",
    TranscriptionType: "fast",
    TranscriptionUrl: `${recordingUrl}/Transcriptions/${transcriptionId}`,
    url,
  };
}
