import { uuidFor } from "../ids.js";
import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";

/** The id of a recording's file, which is not the recording's. */
export const fileId = ({ id }: SimulatedRecording): string => uuidFor("file", id);

/** The id of the file of its transcription. */
export const transcriptId = ({ id }: SimulatedRecording): string => uuidFor("transcript", id);

const urlOf = (world: World, id: string) => `${world.publicOrigin("https://api.nexmo.com")}/v1/files/${id}`;

/** `2020-01-01T12:00:00Z`: whole seconds, as most samples have it. */
const seconds = (ms: number) => new Date(ms).toISOString().replace(/\.\d+/, "");

/** The fields of the record event, which has no type, no status and no call. One of nothing has no URL. */
export const recordFields = (world: World, recording: SimulatedRecording) => ({
  start_time: seconds(recording.startedAt),
  recording_url: recording.hasFile ? urlOf(world, fileId(recording)) : "",
  size: recording.hasFile ? recording.audio.size : 0,
  recording_uuid: recording.id,
  end_time: seconds(recording.endedAt),
  conversation_uuid: recording.of.conferenceId,
  timestamp: new Date().toISOString(),
});

/** The fields of the event that its transcription can be fetched. */
export const transcribedFields = (world: World, recording: SimulatedRecording) => ({
  conversation_uuid: recording.of.conferenceId,
  type: "record",
  recording_uuid: recording.id,
  status: "transcribed",
  transcription_url: urlOf(world, transcriptId(recording)),
});

/** A transcription's document: one channel, one sentence. */
export function transcriptDocument({ id, transcript, audio }: SimulatedRecording) {
  const sentence = transcript ?? "";
  const duration = Math.round(audio.durationMs);
  const words = sentence.split(/\s+/).filter((word) => word !== "");
  const each = duration / Math.max(1, words.length);
  return {
    ver: "1.0.0",
    request_id: uuidFor("request", id),
    channels: [
      {
        duration,
        transcript: [
          {
            sentence,
            raw_sentence: sentence.toLowerCase(),
            duration,
            timestamp: 0,
            words: words.map((word, at) => ({
              word,
              start_time: Math.round(at * each),
              end_time: Math.round((at + 1) * each),
              confidence: 0.9,
            })),
          },
        ],
      },
    ],
  };
}
