import type { SimulatedRecording } from "../recording.js";

const RATE = 0.05;

/** The fields of the callback to `transcription_url`; with `error` there is no text. */
export function transcriptionFields({ id, of, audio, transcript }: SimulatedRecording, error: string | undefined) {
  const seconds = Math.round(audio.durationMs / 1000);
  return {
    transcription: error === undefined ? (transcript ?? "") : "",
    transcription_charge: error === undefined ? Math.ceil(seconds / 60) * RATE : 0,
    transcription_rate: RATE,
    duration: seconds,
    call_uuid: of.callId ?? "",
    recording_id: id,
    ...(error !== undefined && { error }),
  };
}
