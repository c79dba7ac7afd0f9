import type { AudioOptions } from "../audio/audio.js";
import { makeAudio } from "../audio/make-audio.js";
import { freeclimbId } from "../ids.js";
import { type MediaOptions, SimulatedRecording } from "../recording.js";
import type { Medium, SimulatedCarrier } from "../simulated-carrier.js";
import type { WebhookFaults } from "../webhooks/schedule.js";
import type { World } from "../world.js";
import { recordingNotFound } from "./answers.js";
import { freeclimbCourier } from "./courier.js";
import { freeclimbFields } from "./fields.js";
import { freeclimbRoutes } from "./routes.js";

/**
 * A recording at FreeClimb, always WAV: of a `conference` (`conferenceRecordingStatus`), an `utterance` (`record`), a
 * whole `call` (`callStatus`), or of an utterance that is transcribed, a `transcription` (`transcribe`).
 */
export interface FreeClimbScenario {
  kind?: keyof typeof REQUEST_TYPES;
  audio?: Omit<AudioOptions, "format">;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /** Of a `transcription`. Default `hello`; null when it failed. */
  transcript?: string | null;
  /** Of a `transcription`: whether its recording is kept. Default true. */
  saveRecording?: boolean;
  /** Default now. */
  endedAt?: Date;
}

const REQUEST_TYPES = {
  conference: "conferenceRecordingStatus",
  utterance: "record",
  call: "callStatus",
  transcription: "transcribe",
} as const;

/** FreeClimb, played. */
export function simulatedFreeClimb(world: World): SimulatedCarrier<FreeClimbScenario> {
  return {
    routes: freeclimbRoutes(world),
    courier: freeclimbCourier(world.secrets.freeclimb),
    mediumAt: (path) => mediumAt(world, path),
    notFound: recordingNotFound,
    record,
    webhooksOf(recording, { kind = "conference" }) {
      const name = REQUEST_TYPES[kind];
      const fields = freeclimbFields[name](world, recording);
      return [{ name, url: world.webhookUrl("freeclimb"), method: "POST", fields }];
    },
  };
}

function record({ kind = "conference", audio = {}, media = {}, ...scenario }: FreeClimbScenario) {
  const { endedAt = new Date(), transcript = "hello", saveRecording = true } = scenario;
  const recording = new SimulatedRecording({
    carrier: "freeclimb",
    id: freeclimbId("RE"),
    of: kind === "conference" ? { conferenceId: freeclimbId("CF") } : { callId: freeclimbId("CA") },
    audio: makeAudio({ ...audio, format: "wav" }),
    endedAt: endedAt.getTime(),
    state: saveRecording ? "complete" : "failed",
    media,
  });
  if (kind === "transcription") recording.transcript = transcript;
  return recording;
}

function mediumAt(world: World, path: string): Medium | null {
  const [, id] = /^\/apiserver\/.*\/Recordings\/([^/]+)\/(?:Download|Stream)$/.exec(path) ?? [];
  const recording = world.recordings.find((one) => one.carrier === "freeclimb" && one.id === id);
  return recording ? { recording, contentType: "audio/wav" } : null;
}
