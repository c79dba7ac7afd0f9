import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";

/** The URLs of a recording, as metadata and webhooks have them. */
export function bandwidthUrls(world: World, { id, of: { callId, conferenceId } }: SimulatedRecording) {
  const { accountId } = world.secrets.bandwidth;
  const account = `${world.publicOrigin("https://voice.bandwidth.com")}/api/v2/accounts/${accountId}`;
  const owner = callId === null ? `${account}/conferences/${conferenceId}` : `${account}/calls/${callId}`;
  const recording = `${owner}/recordings/${id}`;
  return { callUrl: owner, mediaUrl: `${recording}/media`, transcriptionUrl: `${recording}/transcription` };
}
