import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";

/** The URLs of a recording: of its file and of its resource. */
export function plivoUrls(world: World, { id, audio }: SimulatedRecording) {
  const path = `/v1/Account/${world.secrets.plivo.authId}/Recording/${id}`;
  return {
    media: `${world.publicOrigin("https://media.plivo.com")}${path}.${audio.format}`,
    resource: `${world.publicOrigin("https://api.plivo.com")}${path}/`,
    resourcePath: `${path}/`,
  };
}
