import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { transcribe } from "./transcribe-fields.js";
import { uriOf } from "./uri-of.js";

/** Whole seconds, rounded up, as documented. */
const seconds = ({ audio }: SimulatedRecording) => Math.ceil(audio.durationMs / 1000);

const named = (world: World, recording: SimulatedRecording) => ({
  recordingId: recording.id,
  recordingUrl: `${uriOf(world, recording)}/Download`,
  recordingDurationSec: seconds(recording),
});

const call = (world: World, { of: { callId } }: SimulatedRecording, callStatus: string) => ({
  accountId: world.secrets.freeclimb.accountId,
  callId,
  callStatus,
  conferenceId: null,
  direction: "inbound",
  from: "+13125550100",
  parentCallId: null,
  queueId: null,
  to: "+13125550199",
});

/** The fields of the webhooks that tell of a recording, by `requestType`. */
export const freeclimbFields = {
  record: (world: World, recording: SimulatedRecording) => ({
    ...call(world, recording, "inProgress"),
    ...named(world, recording),
    privacyMode: false,
    recordingFormat: "audio/wav",
    recordingSize: recording.audio.size,
    requestType: "record",
    termReason: "finishKey",
  }),
  callStatus: (world: World, recording: SimulatedRecording) => ({
    ...call(world, recording, "completed"),
    ...named(world, recording),
    callDuration: String(seconds(recording) + 1),
    callEndedReason: "farEndHangup",
    requestType: "callStatus",
  }),
  conferenceRecordingStatus: (world: World, recording: SimulatedRecording) => ({
    ...named(world, recording),
    accountId: world.secrets.freeclimb.accountId,
    callId: null,
    callStatus: null,
    conferenceId: recording.of.conferenceId,
    direction: null,
    from: null,
    queueId: null,
    requestType: "conferenceRecordingStatus",
    status: "empty",
    to: null,
  }),
  transcribe,
};

/** A recording in answers of the REST side. */
export function freeclimbResult(world: World, recording: SimulatedRecording) {
  const date = new Date(recording.endedAt).toUTCString();
  return {
    uri: uriOf(world, recording),
    revision: 1,
    dateCreated: date,
    dateUpdated: date,
    recordingId: recording.id,
    accountId: world.secrets.freeclimb.accountId,
    callId: recording.of.callId,
    conferenceId: recording.of.conferenceId,
    durationSec: seconds(recording),
  };
}
