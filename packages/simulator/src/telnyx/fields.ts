import { uuidFor } from "../ids.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { presignedUrl } from "./storage.js";

/** The Call Control or TeXML application of every simulated call. */
export const CONNECTION_ID = "1684641123236054244";
/** Its parties, from the range that is kept for fiction. */
export const PARTIES = { from: "+13125550100", to: "+13125550199" } as const;

/** `2018-02-02T22:20:27.521992Z`, as webhooks have it. */
export const microseconds = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");

const channels = ({ audio }: SimulatedRecording) => (audio.channels === 2 ? "dual" : "single");

/** The ids of a call; Telnyx calls them by three names. */
export function callFields({ of: { callId, conferenceId, sessionId } }: SimulatedRecording) {
  // A conference is told of by the leg that owns it.
  const call_control_id = callId ?? `v3:${uuidFor("owner", String(conferenceId))}`;
  return { call_control_id, call_leg_id: uuidFor("leg", call_control_id), call_session_id: sessionId };
}

/** Links to a recording's file that are signed just now, by format. */
const links = (world: World, recording: SimulatedRecording) => ({
  [recording.audio.format]: presignedUrl(world, recording, Date.now()),
});

/** The payload of `call.recording.saved` and `conference.recording.saved`. */
export function savedPayload(
  world: World,
  recording: SimulatedRecording,
  { clientState = null, asSpecified = false }: { clientState?: string | null; asSpecified?: boolean },
) {
  const { call_control_id, call_leg_id, call_session_id } = callFields(recording);
  const { conferenceId } = recording.of;
  return {
    ...(!asSpecified && { call_control_id }),
    ...(conferenceId === null ? { call_leg_id } : { conference_id: conferenceId }),
    call_session_id,
    channels: channels(recording),
    client_state: clientState,
    connection_id: CONNECTION_ID,
    ...(!asSpecified && { format: recording.audio.format, recording_id: recording.id }),
    public_recording_urls: {},
    recording_ended_at: microseconds(recording.endedAt),
    recording_started_at: microseconds(recording.startedAt),
    recording_urls: links(world, recording),
  };
}

/** A recording in answers of the REST side. */
export function telnyxResource(world: World, recording: SimulatedRecording) {
  const iso = (ms: number) => new Date(ms).toISOString();
  const { conferenceId } = recording.of;
  const { call_control_id, call_leg_id, call_session_id } = callFields(recording);
  return {
    ...(conferenceId === null ? { call_control_id, call_leg_id } : { conference_id: conferenceId }),
    call_session_id,
    channels: channels(recording),
    connection_id: CONNECTION_ID,
    created_at: iso(recording.endedAt),
    download_urls: links(world, recording),
    duration_millis: Math.round(recording.audio.durationMs),
    ...PARTIES,
    id: recording.id,
    initiated_by: conferenceId === null ? "StartCallRecordingAPI" : "StartConferenceRecordingAPI",
    record_type: "recording",
    recording_ended_at: iso(recording.endedAt),
    recording_started_at: iso(recording.startedAt),
    source: conferenceId === null ? "call" : "conference",
    status: "completed",
    updated_at: iso(recording.endedAt),
  };
}

/** The id of a recording's transcription. */
export const transcriptionId = ({ id }: SimulatedRecording): string => uuidFor("transcription", id);

/** A transcription in answers of the REST side. */
export const transcriptionResource = (recording: SimulatedRecording) => ({
  created_at: new Date(recording.endedAt).toISOString(),
  duration_millis: Math.round(recording.audio.durationMs),
  id: transcriptionId(recording),
  record_type: "recording_transcription",
  recording_id: recording.id,
  status: "completed",
  transcription_text: recording.transcript,
  updated_at: new Date(recording.endedAt).toISOString(),
});
