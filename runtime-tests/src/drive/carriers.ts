import type { Note } from "./seen.js";

const HEX = "0123456789abcdef0123456789abcdef01234567";

export type CarrierName = "bandwidth" | "freeclimb" | "plivo" | "telnyx" | "twilio";

/**
 * A recording of each carrier: the status that the carrier wants, the methods that its webhooks use, and what the
 * documents say that the sample holds.
 */
export const carriers = [
  {
    carrier: "bandwidth",
    sample: "recordingAvailable",
    status: 204,
    allow: "POST, GET",
    callback: "onRecordingAvailable",
    recording: { recordingId: "r-115da407-e3d9-4ea7-889f-5f4ad7386a80", durationMs: 20_056 },
  },
  {
    carrier: "freeclimb",
    sample: "conferenceRecordingStatus",
    status: 200,
    allow: "POST",
    callback: "onConferenceRecording",
    recording: { recordingId: `RE${HEX}`, durationMs: 73_000 },
  },
  {
    carrier: "plivo",
    sample: "MPCRecordingCompleted",
    status: 200,
    allow: "POST, GET",
    callback: "onConferenceRecording",
    recording: { recordingId: "e06ac332-45dc-11eb-94fe-06dd7f581a50", durationMs: 42_000 },
  },
  {
    carrier: "telnyx",
    sample: "call.recording.saved",
    status: 200,
    allow: "POST",
    callback: "onRecordingAvailable",
    recording: { recordingId: "4577f9a2-cf0e-44f3-ac57-9f95fb03fa47", durationMs: 77_250 },
  },
  {
    carrier: "twilio",
    sample: "recording.completed",
    status: 200,
    allow: "POST, GET",
    callback: "onRecordingAvailable",
    recording: { recordingId: "RE00000000000000000000000000000003", durationMs: 17_000 },
  },
] as const satisfies readonly {
  carrier: CarrierName;
  sample: string;
  status: number;
  allow: string;
  callback: string;
  recording: Pick<Note, "recordingId" | "durationMs">;
}[];
