import type { AudioOptions } from "../audio/audio.js";
import { makeAudio } from "../audio/make-audio.js";
import { bandwidthId } from "../ids.js";
import { type MediaOptions, SimulatedRecording } from "../recording.js";
import type { Medium, SimulatedCarrier } from "../simulated-carrier.js";
import type { WebhookFaults } from "../webhooks/schedule.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { BandwidthAccess, bandwidthError } from "./authorize.js";
import { bandwidthCourier } from "./courier.js";
import { bandwidthFields, bandwidthStatus, transcriptionOf } from "./fields.js";
import { bandwidthRoutes } from "./routes.js";

/**
 * A recording at Bandwidth: of a `call` (`recordComplete`, `recordingAvailable`, and with a `transcript` also
 * `transcriptionAvailable`) or of a `conference` (`conferenceRecordingAvailable`).
 */
export interface BandwidthScenario {
  kind?: "call" | "conference";
  audio?: AudioOptions;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /** Default `complete`. `failed` is told as `error` and has no file. */
  outcome?: "complete" | "partial" | "failed";
  transcript?: string;
  /** Default now. */
  endedAt?: Date;
  /** Default `POST`. */
  method?: "POST" | "GET";
}

/** Bandwidth, played. */
export function simulatedBandwidth(world: World): SimulatedCarrier<BandwidthScenario> & { access: BandwidthAccess } {
  const access = new BandwidthAccess(world);
  return {
    access,
    routes: bandwidthRoutes(world, access),
    courier: bandwidthCourier(world.secrets.bandwidth),
    mediumAt: (path) => mediumAt(world, path),
    notFound: (exchange) => bandwidthError(exchange, 404, "not-found", "There is no such recording."),
    record,
    webhooksOf: (recording, scenario) => webhooksOf(world, recording, scenario),
  };
}

function record({ kind = "call", audio = {}, media = {}, outcome = "complete", ...scenario }: BandwidthScenario) {
  const recording = new SimulatedRecording({
    carrier: "bandwidth",
    id: bandwidthId("r"),
    of:
      kind === "call"
        ? { callId: bandwidthId("c") }
        : { conferenceId: bandwidthId("conf"), conferenceName: "support-huddle" },
    // A conference is recorded on one channel, whatever was asked for.
    audio: makeAudio(kind === "call" ? audio : { ...audio, channels: 1 }),
    endedAt: scenario.endedAt?.getTime() ?? Date.now(),
    state: outcome,
    media,
  });
  if (kind === "call") recording.transcript = scenario.transcript ?? null;
  return recording;
}

function webhooksOf(world: World, recording: SimulatedRecording, { method = "POST" }: BandwidthScenario): Webhook[] {
  const webhook = (name: string, more: Record<string, unknown>): Webhook => ({
    name,
    url: world.webhookUrl("bandwidth"),
    method,
    fields: bandwidthFields(world, recording, name, more),
  });
  const status = bandwidthStatus(recording);
  if (recording.of.callId === null) return [webhook("conferenceRecordingAvailable", { status })];
  const transcription = transcriptionOf(world, recording);
  return [
    webhook("recordComplete", { answerTime: new Date(recording.startedAt).toISOString() }),
    webhook("recordingAvailable", { status }),
    ...(transcription ? [webhook("transcriptionAvailable", { channels: undefined, transcription })] : []),
  ];
}

function mediumAt(world: World, path: string): Medium | null {
  const [, id] = /\/recordings\/([^/]+)\/media$/.exec(path) ?? [];
  const recording = world.recordings.find((one) => one.carrier === "bandwidth" && one.id === id);
  if (!recording || !path.startsWith("/api/v2/")) return null;
  return { recording, contentType: recording.audio.format === "wav" ? "audio/vnd.wave" : "audio/mpeg" };
}
