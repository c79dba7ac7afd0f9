import { makeAudio } from "../audio/make-audio.js";
import type { Exchange } from "../http/exchange.js";
import { telnyxCallId, uuid } from "../ids.js";
import { SimulatedRecording } from "../recording.js";
import type { SimulatedCarrier } from "../simulated-carrier.js";
import type { World } from "../world.js";
import { telnyxControlRoutes } from "./control-routes.js";
import { telnyxCourier } from "./courier.js";
import type { TelnyxSession } from "./live.js";
import { telnyxRoutes } from "./routes.js";
import type { TelnyxScenario } from "./scenario.js";
import { noSuchKey, serveStorage, storedAt } from "./storage.js";
import { callControlWebhooks, texmlWebhooks } from "./webhooks.js";

/** Telnyx, and the storage where its files are. */
export interface SimulatedTelnyx extends SimulatedCarrier<TelnyxScenario> {
  sessions: TelnyxSession[];
  serveStorage(exchange: Exchange): void | Promise<void>;
}

/** Telnyx, played. */
export function simulatedTelnyx(world: World): SimulatedTelnyx {
  const sessions: TelnyxSession[] = [];
  return {
    sessions,
    serveStorage: (exchange) => serveStorage(world, exchange),
    routes: [...telnyxRoutes(world), ...telnyxControlRoutes(world, sessions)],
    courier: telnyxCourier(world.secrets.telnyx),
    mediumAt: (path) => storedAt(world, path),
    notFound: noSuchKey,
    record,
    webhooksOf(recording, scenario) {
      const isTexml = scenario.kind?.startsWith("texml");
      return isTexml
        ? texmlWebhooks(world, recording, scenario.outcome)
        : callControlWebhooks(world, recording, scenario);
    },
  };
}

function record({ kind = "call", outcome = "complete", audio = {}, media = {}, ...scenario }: TelnyxScenario) {
  const isConference = kind.endsWith("conference");
  const recording = new SimulatedRecording({
    carrier: "telnyx",
    id: uuid(),
    of: { ...(isConference ? { conferenceId: uuid() } : { callId: telnyxCallId() }), sessionId: uuid() },
    audio: makeAudio(audio),
    endedAt: scenario.endedAt?.getTime() ?? Date.now(),
    state: outcome === "complete" ? "complete" : "failed",
    media,
  });
  // Telnyx has no webhook for what was said in a conference of Call Control.
  if (kind !== "conference" && recording.hasFile) recording.transcript = scenario.transcript ?? null;
  return recording;
}
