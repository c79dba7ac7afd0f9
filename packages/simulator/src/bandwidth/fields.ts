import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { isoDuration } from "./duration.js";
import { bandwidthUrls } from "./urls.js";

const APPLICATION = "5b1e6c0a-93d4-4f7e-8c21-0a6d9f3e74b8";
/** The parties of every simulated call, from the range that is kept for fiction. */
const PARTIES = { from: "+19195550142", to: "+19195550177" } as const;
const iso = (ms: number) => new Date(ms).toISOString();

/** Bandwidth's word for a recording's state. */
export const bandwidthStatus = ({ state }: SimulatedRecording): string =>
  ({ recording: "processing", paused: "processing", failed: "error" })[state as string] ?? state;

const common = (world: World, recording: SimulatedRecording) => ({
  accountId: world.secrets.bandwidth.accountId,
  recordingId: recording.id,
  channels: recording.audio.channels,
  startTime: iso(recording.startedAt),
  endTime: iso(recording.endedAt),
  duration: isoDuration(recording.audio.durationMs),
  fileFormat: recording.audio.format,
});

const ofCall = (world: World, recording: SimulatedRecording) => ({
  applicationId: APPLICATION,
  ...PARTIES,
  direction: "inbound",
  callId: recording.of.callId,
  callUrl: bandwidthUrls(world, recording).callUrl,
});

const ofConference = ({ of: { conferenceId, conferenceName } }: SimulatedRecording) => ({
  conferenceId,
  name: conferenceName,
});

/** The fields of a webhook about a recording. */
export function bandwidthFields(
  world: World,
  recording: SimulatedRecording,
  eventType: string,
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    eventType,
    eventTime: iso(Date.now()),
    ...common(world, recording),
    ...(recording.of.callId === null ? ofConference(recording) : ofCall(world, recording)),
    ...((recording.hasFile || eventType === "recordComplete") && {
      mediaUrl: bandwidthUrls(world, recording).mediaUrl,
    }),
    ...more,
  };
}

/** What the transcription's webhook and the metadata say of it. */
export const transcriptionOf = (world: World, recording: SimulatedRecording) =>
  recording.transcript === null
    ? null
    : {
        id: recording.id.replace(/^r-/, "t-"),
        status: "available",
        completedTime: iso(recording.endedAt),
        url: bandwidthUrls(world, recording).transcriptionUrl,
      };

/** A recording in answers of the REST side. */
export function bandwidthMetadata(world: World, recording: SimulatedRecording) {
  const ready = recording.downloadable;
  return {
    ...common(world, recording),
    ...(recording.of.callId === null
      ? ofConference(recording)
      : {
          ...ofCall(world, recording),
          parentCallId: null,
          transferCallerId: null,
          transferTo: null,
          transcription: transcriptionOf(world, recording),
        }),
    status: bandwidthStatus(recording),
    mediaUrl: ready ? bandwidthUrls(world, recording).mediaUrl : null,
  };
}
