import { PARTIES } from "../laml/call-fields.js";
import type { LamlDialect, LamlStatus } from "../laml/dialect.js";
import type { LamlRecording } from "../laml/recording.js";
import { lamlUrl } from "../laml/resource.js";
import { wholeSeconds } from "../laml/times.js";
import type { World } from "../world.js";

/** The fields of `recordingStatusCallback`: fewer than Twilio's, and all of them with every status. */
export const signalwireStatusFields = (
  world: World,
  dialect: LamlDialect,
  recording: LamlRecording,
  status: LamlStatus,
) => ({
  AccountSid: dialect.accountId,
  CallSid: recording.of.callId,
  RecordingSid: recording.id,
  RecordingUrl: lamlUrl(world, dialect, recording),
  RecordingStatus: status,
  RecordingDuration: status === "completed" ? wholeSeconds(recording.audio.durationMs) : 0,
  RecordingChannels: recording.audio.channels,
  RecordingSource: recording.source,
});

/** The fields of `<Record action>`, which asks for cXML. */
export const signalwireActionFields = (world: World, dialect: LamlDialect, recording: LamlRecording) => ({
  ...callFields(dialect, recording, "in-progress"),
  Digits: "#",
  RecordingDuration: wholeSeconds(recording.audio.durationMs),
  RecordingSid: recording.id,
  RecordingUrl: lamlUrl(world, dialect, recording),
});

/** The fields of `transcribeCallback`; a failed one has no text. */
export function signalwireTranscriptionFields(world: World, dialect: LamlDialect, recording: LamlRecording) {
  const { transcript, transcriptionId, id } = recording;
  const url = lamlUrl(world, dialect, recording);
  return {
    ...callFields(dialect, recording, "completed"),
    RecordingSid: id,
    RecordingUrl: url,
    TranscriptionSid: transcriptionId,
    TranscriptionStatus: transcript === null ? "failed" : "completed",
    TranscriptionText: transcript ?? "",
    TranscriptionUrl: `${url.slice(0, url.indexOf("/Recordings/"))}/Transcriptions/${transcriptionId}`,
  };
}

const callFields = ({ accountId }: LamlDialect, { of }: LamlRecording, status: string) => ({
  AccountSid: accountId,
  ApiVersion: "2010-04-01",
  CallSid: of.callId,
  CallStatus: status,
  Direction: "inbound",
  From: PARTIES.From,
  To: PARTIES.To,
});
