import { makeAudio } from "../audio/make-audio.js";
import { plivoId } from "../ids.js";
import { type RecordingOf, SimulatedRecording } from "../recording.js";
import type { Medium, SimulatedCarrier } from "../simulated-carrier.js";
import type { World } from "../world.js";
import { plivoError } from "./answers.js";
import { plivoControlRoutes } from "./control-routes.js";
import { plivoCourier } from "./courier.js";
import type { PlivoSession } from "./live.js";
import { plivoContentType, plivoRoutes } from "./routes.js";
import type { PlivoKind, PlivoScenario } from "./scenario.js";
import { plivoWebhooks } from "./webhooks.js";

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
    webhooksOf: (recording, scenario) => plivoWebhooks(world, recording, scenario),
  };
}

function record({ kind = "mpc", audio = {}, media = {}, outcome = "complete", ...scenario }: PlivoScenario) {
  const recording = new SimulatedRecording({
    carrier: "plivo",
    id: plivoId(),
    of: recordedOf(kind),
    audio: makeAudio({ format: "mp3", ...audio }),
    endedAt: scenario.endedAt?.getTime() ?? Date.now(),
    state: outcome,
    media,
  });
  recording.transcript = scenario.transcript ?? null;
  return recording;
}

function recordedOf(kind: PlivoKind): Partial<RecordingOf> {
  if (kind === "call" || kind === "record-xml") return { callId: plivoId() };
  if (kind === "session") return { callId: plivoId(), sessionId: plivoId() };
  const conferenceName = "simulated";
  if (kind === "conference") return { conferenceName };
  if (kind === "conference-xml") return { conferenceName, conferenceId: plivoId() };
  const memberId = kind === "participant" ? "355" : null;
  return { conferenceName, conferenceId: plivoId(), memberId, isMultiparty: true };
}

function mediumAt(world: World, path: string): Medium | null {
  const [, id] = /^\/v1\/Account\/[^/]+\/Recording\/([^/]+)\.\w+$/.exec(path) ?? [];
  const recording = world.recordings.find((one) => one.carrier === "plivo" && one.id === id);
  return recording ? { recording, contentType: plivoContentType(recording) } : null;
}
