import type { AudioOptions } from "../audio/audio.js";
import { makeAudio } from "../audio/make-audio.js";
import { plivoId } from "../ids.js";
import { type MediaOptions, SimulatedRecording } from "../recording.js";
import type { Medium, SimulatedCarrier } from "../simulated-carrier.js";
import type { WebhookFaults } from "../webhooks/schedule.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { plivoError } from "./answers.js";
import { plivoControlRoutes } from "./control-routes.js";
import { plivoCourier } from "./courier.js";
import type { RecordingStep } from "./fields.js";
import { type PlivoSession, plivoWebhook } from "./live.js";
import { plivoContentType, plivoRoutes } from "./routes.js";

/**
 * A recording at Plivo: of a multiparty call (`mpc`) or of one `participant` of it (Initiated, Paused, Resumed,
 * Completed, numbered), or of a `call` or `conference` by the Record API (one callback).
 */
export interface PlivoScenario {
  kind?: "mpc" | "participant" | "call" | "conference";
  /** Default: an MP3, as at Plivo. */
  audio?: AudioOptions;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /** Default `complete`. `failed` ends in `…RecordingFailed`; only multiparty recordings tell it. */
  outcome?: "complete" | "failed";
  /** What happens between Initiated and the end. Default: paused and resumed once. */
  steps?: readonly ("Paused" | "Resumed")[];
  /** Text that the transcription resource gives. */
  transcript?: string;
  /** Default now. */
  endedAt?: Date;
  /** Default `POST`. */
  method?: "POST" | "GET";
}

/** Plivo, played. */
export function simulatedPlivo(world: World): SimulatedCarrier<PlivoScenario> & { sessions: PlivoSession[] } {
  const sessions: PlivoSession[] = [];
  return {
    sessions,
    routes: [...plivoRoutes(world), ...plivoControlRoutes(world, sessions)],
    courier: plivoCourier(world.secrets.plivo),
    mediumAt: (path) => mediumAt(world, path),
    notFound: (exchange) => plivoError(exchange, 404, "not found"),
    record,
    webhooksOf: (recording, scenario) => webhooksOf(world, recording, scenario),
  };
}

function record({ kind = "mpc", audio = {}, media = {}, outcome = "complete", ...scenario }: PlivoScenario) {
  const conference = { conferenceId: plivoId(), conferenceName: "simulated", multiparty: kind !== "conference" };
  const recording = new SimulatedRecording({
    carrier: "plivo",
    id: plivoId(),
    of: kind === "call" ? { callId: plivoId() } : { ...conference, memberId: kind === "participant" ? "355" : null },
    audio: makeAudio({ format: "mp3", ...audio }),
    endedAt: scenario.endedAt?.getTime() ?? Date.now(),
    state: outcome,
    media,
  });
  recording.transcript = scenario.transcript ?? null;
  return recording;
}

function webhooksOf(world: World, recording: SimulatedRecording, scenario: PlivoScenario): Webhook[] {
  const { kind = "mpc", steps = ["Paused", "Resumed"], outcome = "complete", method = "POST" } = scenario;
  const url = world.webhookUrl("plivo");
  const told = kind === "participant" ? "mpc" : kind;
  const last: RecordingStep = outcome === "failed" ? "Failed" : "Completed";
  const all: RecordingStep[] = told === "mpc" ? ["Initiated", ...steps, last] : [last];
  return all.map((step, at) => ({ ...plivoWebhook(world, recording, told, step, at + 1), url, method }));
}

function mediumAt(world: World, path: string): Medium | null {
  const [, id] = /^\/v1\/Account\/[^/]+\/Recording\/([^/]+)\.\w+$/.exec(path) ?? [];
  const recording = world.recordings.find((one) => one.carrier === "plivo" && one.id === id);
  return recording ? { recording, contentType: plivoContentType(recording) } : null;
}
