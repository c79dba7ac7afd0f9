import { plivoId } from "../ids.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { sessionTime } from "./times.js";
import { plivoUrls } from "./urls.js";

/** The parties of every simulated call; webhooks have numbers without a plus. */
const PARTIES = { From: "19792014278", To: "14155551234" } as const;

/** What callbacks of XML elements say of a recording. `-1`: that is not known yet. */
const recorded = (world: World, recording: SimulatedRecording, over = true) => {
  const { id, audio, startedAt, endedAt } = recording;
  return {
    RecordUrl: plivoUrls(world, recording).media,
    RecordingID: id,
    RecordingDuration: over ? Math.round(audio.durationMs / 1000) : -1,
    RecordingDurationMs: over ? audio.durationMs : -1,
    RecordingStartMs: startedAt,
    RecordingEndMs: over ? endedAt : -1,
  };
};

/** The fields of `<Record action>`: of the recording, and of the call that waits for XML. */
export const recordActionFields = (world: World, recording: SimulatedRecording, background: boolean) => ({
  ...recorded(world, recording, !background),
  Digits: background ? "" : "#",
  ...PARTIES,
  BillRate: "0.002",
  CallStatus: "in-progress",
  CallUUID: recording.of.callId,
  Direction: "inbound",
  Event: "Redirect",
  ParentAuthID: world.secrets.plivo.authId,
  RequestUUID: recording.of.callId,
  SessionStart: sessionTime(recording.startedAt),
});

/** The fields of `<Record callbackUrl>`, as captured; the address of the file comes twice. */
export const recordCallbackFields = (world: World, recording: SimulatedRecording) => ({
  ...recorded(world, recording),
  RecordFile: plivoUrls(world, recording).media,
  ...PARTIES,
  BillRate: "0.002",
  CallStatus: "completed",
  CallUUID: recording.of.callId,
  CallerName: PARTIES.From,
  Event: "RecordStop",
});

/** The fields of `<Conference callbackUrl>` by action. Only `record` is about a recording, though all may name it. */
export function conferenceCallbackFields(world: World, recording: SimulatedRecording) {
  const common = { ConferenceName: recording.of.conferenceName, ConferenceUUID: recording.of.conferenceId };
  const member = { ConferenceMemberID: "1", CallUUID: plivoId() };
  const { RecordUrl, RecordingID } = recorded(world, recording);
  return {
    enter: {
      ConferenceAction: "enter",
      ...common,
      ...member,
      ConferenceFirstMember: "true",
      Event: "ConferenceEnter",
      RecordUrl,
      RecordingID,
    },
    exit: {
      ConferenceAction: "exit",
      ...common,
      ...member,
      Event: "ConferenceExit",
      RecordUrl: "",
      RecordingID: "",
    },
    record: {
      ConferenceAction: "record",
      ...common,
      ConferenceMemberID: "",
      CallUUID: "",
      ...recorded(world, recording),
    },
  };
}
