import { openAudio } from "../../../api/open-audio.js";
import { checkOpen, denied, isId } from "../../../api/open-request.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "../../../api/outcome.js";
import type { Connection } from "./connection.js";

/**
 * Opens a recording. Its URL is built from the account and the recording's id; the event's is not looked at. Both
 * channels of a recording that has two are asked for: of a conference's, Twilio would mix them.
 *
 * Source: https://www.twilio.com/docs/voice/api/recording#fetch-a-recording-media-file
 */
export async function openRecording(
  { sources, main, format, clock }: Connection,
  recording: RecordingRef,
  options: OpenOptions = {},
): Promise<OpenOutcome> {
  checkOpen("twilio", recording, options);
  const { id, channels } = recording.recording;
  const source = recording.accountId === null ? main : sources.get(recording.accountId);
  if (!source) return denied("the event's account is not configured");
  if (!isId(id)) return denied("the event has no recording's id");
  const url = `${source.base}/Recordings/${id}.${format}${channels === 2 ? "?RequestedChannels=2" : ""}`;
  return openAudio(url, source.pin, recording, options, clock());
}
