import type { AudioOptions } from "../audio/audio.js";
import { makeAudio } from "../audio/make-audio.js";
import { uuid } from "../ids.js";
import { type MediaOptions, SimulatedRecording } from "../recording.js";
import type { SimulatedCarrier } from "../simulated-carrier.js";
import type { WebhookFaults } from "../webhooks/schedule.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { vonageNotFound } from "./access.js";
import { vonageCourier } from "./courier.js";
import { recordFields, transcribedFields } from "./fields.js";
import type { VonageSession } from "./live.js";
import { fileAt, vonageRoutes } from "./routes.js";

/** A recording at Vonage, of a conversation: one event, `record`, at its end, and with a `transcript` `transcription`. */
export interface VonageScenario {
  /** Default: an MP3, as at Vonage. */
  audio?: AudioOptions;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /**
   * Default `complete`. `empty` is told with an empty URL and a size of 0, as was reported once; `silent` is told not
   * at all, as is usual where nothing was recorded.
   */
  outcome?: "complete" | "empty" | "silent";
  transcript?: string;
  /** Default now. */
  endedAt?: Date;
  /** Default `POST`. */
  method?: "POST" | "GET";
}

/** Vonage, played. */
export function simulatedVonage(world: World): SimulatedCarrier<VonageScenario> & { sessions: VonageSession[] } {
  const sessions: VonageSession[] = [];
  return {
    sessions,
    routes: vonageRoutes(world, sessions),
    courier: vonageCourier(world.secrets.vonage),
    mediumAt: (path) => fileAt(world, path),
    notFound: vonageNotFound,
    record,
    webhooksOf: (recording, scenario) => webhooksOf(world, recording, scenario),
  };
}

function record({ audio = {}, media = {}, outcome = "complete", ...scenario }: VonageScenario) {
  const recording = new SimulatedRecording({
    carrier: "vonage",
    id: uuid(),
    of: { conferenceId: `CON-${uuid()}` },
    audio: makeAudio({ format: "mp3", ...audio }),
    endedAt: scenario.endedAt?.getTime() ?? Date.now(),
    state: outcome === "complete" ? "complete" : "failed",
    media,
  });
  if (recording.hasFile) recording.transcript = scenario.transcript ?? null;
  return recording;
}

function webhooksOf(world: World, recording: SimulatedRecording, { outcome, method = "POST" }: VonageScenario) {
  const webhook = (name: string, fields: Webhook["fields"]): Webhook => ({
    name,
    url: world.webhookUrl("vonage"),
    method,
    fields,
  });
  if (outcome === "silent") return [];
  return [
    webhook("record", recordFields(world, recording)),
    ...(recording.transcript === null ? [] : [webhook("transcription", transcribedFields(world, recording))]),
  ];
}
