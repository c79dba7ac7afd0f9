import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { uriOf } from "./uri-of.js";

/**
 * The fields of `transcribe`, which unlike the others is documented without the call's state and direction. It tells
 * of two things: the recording, if it was saved, and the text, which is null when transcribing failed.
 */
export function transcribe(world: World, recording: SimulatedRecording) {
  const { id, audio, hasFile, transcript, of } = recording;
  const failed = transcript === null;
  return {
    accountId: world.secrets.freeclimb.accountId,
    bargeInReason: "noBargeIn",
    bargeInTimeMs: 0,
    bargedInPromptLoopNo: 0,
    bargedInPromptMs: 0,
    bargedInPromptNo: 0,
    callId: of.callId,
    digit: null,
    from: "+13125550100",
    privacyForLogging: false,
    privacyForRecording: false,
    recordTermReason: "timeout",
    recordingDurationMs: hasFile ? audio.durationMs : 0,
    recordingFormat: hasFile ? "audio/wav" : null,
    recordingId: hasFile ? id : null,
    recordingSize: hasFile ? audio.size : 0,
    recordingUrl: hasFile ? `${uriOf(world, recording)}/Download` : null,
    requestType: "transcribe",
    termReason: failed ? "error" : "completed",
    to: "+13125550199",
    transcribeReason: failed ? "internalError" : "maxLength",
    transcript,
    transcriptionDurationMs: audio.durationMs,
  };
}
