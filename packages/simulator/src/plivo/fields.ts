import type { RecordingOf, SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { addTime, mpcTime } from "./times.js";
import { plivoUrls } from "./urls.js";

/** What happens to a recording of a multiparty call, a participant or a session with masked numbers; the event's name without its beginning. */
export type RecordingStep = "Initiated" | "Paused" | "Resumed" | "Completed" | "Failed";

/** The beginning of the event's name, and what only such events say. */
function family({ memberId, sessionId, conferenceId, conferenceName }: RecordingOf) {
  if (memberId !== null) return { prefix: "Participant", own: { MemberID: memberId } };
  if (sessionId === null) return { prefix: "MPC", own: { MPCName: conferenceName, MPCUUID: conferenceId } };
  const parties = { From: "19792014278", To: "14155551234", VirtualNumber: "12025550123" };
  return { prefix: "Session", own: { SessionUUID: sessionId, ...parties } };
}

/**
 * The fields of `MPCRecording…`, `ParticipantRecording…` and `SessionRecording…`. While it goes on, end and duration
 * are not known.
 */
export function stepFields(world: World, recording: SimulatedRecording, step: RecordingStep, sequence: number) {
  const { prefix, own } = family(recording.of);
  const urls = plivoUrls(world, recording);
  const over = step === "Completed";
  return {
    EventName: `${prefix}Recording${step}`,
    EventTimestamp: mpcTime(Date.now()),
    ...own,
    RecordingDuration: over ? Math.round(recording.audio.durationMs / 1000) : 0,
    RecordingEndTime: over ? mpcTime(recording.endedAt) : "",
    // Masking alone is documented with a dot.
    RecordingFormat: (prefix === "Session" ? "." : "") + recording.audio.format,
    RecordingResourceURL: urls.resource,
    RecordingStartTime: mpcTime(recording.startedAt),
    RecordingURL: urls.media,
    RecordingUUID: recording.id,
    SequenceNumber: sequence,
  };
}

/** The fields of the callback of the Call and Conference Record APIs. */
export function recordApiFields(world: World, recording: SimulatedRecording, apiId: string) {
  const { callId, conferenceName } = recording.of;
  return {
    api_id: apiId,
    record_url: plivoUrls(world, recording).media,
    ...(callId === null ? { conference_name: conferenceName } : { call_uuid: callId }),
    recording_id: recording.id,
    recording_duration: Math.round(recording.audio.durationMs / 1000),
    recording_duration_ms: recording.audio.durationMs,
    recording_start_ms: recording.startedAt,
    recording_end_ms: recording.endedAt,
  };
}

const decimal = (ms: number) => ms.toFixed(5);

/** A recording in answers of the REST side. */
export function plivoResource(world: World, recording: SimulatedRecording) {
  const { callId, conferenceId, conferenceName, isMultiparty } = recording.of;
  const urls = plivoUrls(world, recording);
  return {
    add_time: addTime(recording.endedAt),
    call_uuid: callId ?? "",
    conference_name: isMultiparty ? "" : (conferenceName ?? ""),
    ...(isMultiparty && { mpc_name: conferenceName, mpc_uuid: conferenceId }),
    ...(!isMultiparty && conferenceId !== null && { conference_uuid: conferenceId }),
    from_number: "+19792014278",
    to_number: "+14155551234",
    recording_id: recording.id,
    recording_url: urls.media,
    recording_format: recording.audio.format,
    recording_type: callId === null ? "conference" : "normal",
    recording_duration_ms: decimal(recording.audio.durationMs),
    recording_start_ms: decimal(recording.startedAt),
    recording_end_ms: decimal(recording.endedAt),
    rounded_recording_duration: Math.ceil(recording.audio.durationMs / 60_000) * 60,
    recording_storage_duration: Math.floor((Date.now() - recording.endedAt) / 86_400_000),
    resource_uri: urls.resourcePath,
  };
}
