import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { CONNECTION_ID, callFields, PARTIES, transcriptionId } from "./fields.js";
import { presignedUrl } from "./storage.js";

const named = (world: World, recording: SimulatedRecording) => {
  const { call_control_id: id } = callFields(recording);
  return { AccountSid: world.secrets.telnyx.userId, CallSid: id, CallSidLegacy: id };
};

/** The fields of a `recordingStatusCallback`. Of a conference it names the kind of source, but not the conference. */
export const texmlFields = (
  world: World,
  recording: SimulatedRecording,
  status: "in-progress" | "completed" | "absent" | "failed",
) => ({
  ...named(world, recording),
  ConnectionId: CONNECTION_ID,
  RecordingChannels: recording.audio.channels,
  ...(status === "completed" && { RecordingDuration: Math.round(recording.audio.durationMs / 1000) }),
  RecordingSid: recording.id,
  RecordingSource: recording.of.conferenceId === null ? "DialVerb" : "Conference",
  RecordingStatus: status,
  ...(status === "completed" && { RecordingUrl: presignedUrl(world, recording, Date.now()) }),
});

/** The fields of a `transcriptionCallback`, whose link is one of the API's. */
export const texmlTranscription = (world: World, recording: SimulatedRecording) => ({
  ...named(world, recording),
  CallStatus: "completed",
  From: PARTIES.from,
  RecordingSid: recording.id,
  RecordingUrl: `${world.publicOrigin("https://api.telnyx.com")}/v2/recordings/${recording.id}.wav`,
  To: PARTIES.to,
  TranscriptionSid: transcriptionId(recording),
  TranscriptionStatus: "completed",
  TranscriptionText: recording.transcript ?? "",
});
