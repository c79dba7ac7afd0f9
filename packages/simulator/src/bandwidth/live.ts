import { makeAudio } from "../audio/make-audio.js";
import { bandwidthId } from "../ids.js";
import type { LiveOptions, LiveSession } from "../live-session.js";
import { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";
import { bandwidthFields } from "./fields.js";

/** A call at Bandwidth that is being recorded by `<StartRecording>`. */
export interface BandwidthLiveOptions extends LiveOptions {
  kind: "call";
}

/** Begins a call whose recording can be paused and resumed. */
export function bandwidthSession(world: World, { audio, media }: BandwidthLiveOptions): LiveSession {
  const id = bandwidthId("c");
  const sound = makeAudio(audio);
  const recording = new SimulatedRecording({
    carrier: "bandwidth",
    id: bandwidthId("r"),
    of: { callId: id },
    audio: sound,
    endedAt: Date.now() + sound.durationMs,
    state: "recording",
    ...(media && { media }),
  });
  world.recordings.push(recording);
  const name = "recordingAvailable";
  return {
    id,
    name: null,
    end() {
      recording.complete(media?.readyAfterMs);
      const fields = bandwidthFields(world, recording, name, { status: "complete" });
      return world.deliver("bandwidth", [{ name, url: world.webhookUrl("bandwidth"), method: "POST", fields }]);
    },
  };
}
