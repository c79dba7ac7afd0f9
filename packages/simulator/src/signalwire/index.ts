import { reply } from "../http/exchange.js";
import { signalwireId } from "../ids.js";
import { lamlNotFound } from "../laml/access.js";
import { lamlControlRoutes } from "../laml/control-routes.js";
import type { LamlDialect } from "../laml/dialect.js";
import { type LamlLiveOptions, LamlSession } from "../laml/live.js";
import { LamlRecording } from "../laml/recording.js";
import { lamlMediumAt, lamlRoutes } from "../laml/routes.js";
import { rfc2822, wholeSeconds } from "../laml/times.js";
import type { SimulatedCarrier } from "../simulated-carrier.js";
import type { World } from "../world.js";
import { signalwireCourier } from "./courier.js";
import { downloadAt, downloadRoute } from "./download.js";
import { signalwireStatusFields } from "./fields.js";
import type { SignalWireScenario } from "./scenario.js";
import { SIGNALWIRE_SOURCES } from "./sources.js";
import { signalwireWebhooks } from "./webhooks.js";

/** SignalWire, played. */
export function simulatedSignalWire(
  world: World,
): SimulatedCarrier<SignalWireScenario> & { begin(options: LamlLiveOptions): LamlSession } {
  const dialect = signalwireDialect(world);
  const sessions: LamlSession[] = [];
  return {
    begin(options) {
      const session = new LamlSession(world, dialect, SIGNALWIRE_SOURCES, options);
      sessions.push(session);
      return session;
    },
    routes: [
      ...lamlRoutes(world, dialect),
      ...lamlControlRoutes(dialect, SIGNALWIRE_SOURCES, sessions),
      downloadRoute(world, dialect),
    ],
    courier: signalwireCourier(world.secrets.signalwire),
    mediumAt: (path) => lamlMediumAt(world, dialect, path) ?? downloadAt(world, dialect, path),
    notFound: (exchange) => lamlNotFound(dialect, exchange),
    record,
    webhooksOf: (recording, scenario) => signalwireWebhooks(world, dialect, recording as LamlRecording, scenario),
  };
}

function signalwireDialect(world: World): LamlDialect {
  const { projectId, apiToken, space } = world.secrets.signalwire;
  const dialect: LamlDialect = {
    carrier: "signalwire",
    root: "/api/laml/2010-04-01",
    host: `https://${space}`,
    accountId: projectId,
    credentials: [[projectId, apiToken]],
    hasOpenMedia: true,
    keepsDeleted: false,
    tellsCallOfConference: true,
    newId: signalwireId,
    fail: (exchange, status, code, message) => reply(exchange, status, { code, message, status }),
    ownFields: ({ hasFile, endedAt, audio }) => ({
      end_time: hasFile ? rfc2822(endedAt) : null,
      duration: hasFile ? wholeSeconds(audio.durationMs) : null,
      channel: String(audio.channels),
      channels: String(audio.channels),
    }),
    statusCallback: (recording, status) => ({
      name: status,
      fields: signalwireStatusFields(world, dialect, recording, status),
    }),
  };
  return dialect;
}

function record({ kind = "call", audio = {}, outcome = "complete", ...scenario }: SignalWireScenario): LamlRecording {
  const { media = {}, endedAt = new Date(), transcript, transcriptFails = false } = scenario;
  const conferenceId = kind === "conference" ? signalwireId() : null;
  return new LamlRecording({
    carrier: "signalwire",
    id: signalwireId(),
    transcriptionId: signalwireId(),
    // What is known of a conference's recording names the call that made it.
    of: { callId: signalwireId(), conferenceId },
    audio,
    endedAt: endedAt.getTime(),
    state: outcome === "complete" ? "complete" : "failed",
    isAbsent: outcome === "absent",
    transcript: transcriptFails ? null : (transcript ?? null),
    source: SIGNALWIRE_SOURCES[kind],
    media,
  });
}
