import { reply } from "../http/exchange.js";
import { twilioSid } from "../ids.js";
import { lamlNotFound } from "../laml/access.js";
import { lamlControlRoutes } from "../laml/control-routes.js";
import type { LamlDialect } from "../laml/dialect.js";
import { type LamlLiveOptions, LamlSession } from "../laml/live.js";
import { LamlRecording } from "../laml/recording.js";
import { lamlMediumAt, lamlRoutes } from "../laml/routes.js";
import type { SimulatedCarrier } from "../simulated-carrier.js";
import type { World } from "../world.js";
import { twilioCourier } from "./courier.js";
import { twilioStatusFields } from "./fields.js";
import { intelligenceRoutes } from "./intelligence.js";
import type { TwilioScenario } from "./scenario.js";
import { TWILIO_SOURCES } from "./sources.js";
import { twilioWebhooks } from "./webhooks.js";

/** Too short to be kept. */
const TOO_SHORT = 16101;

/** Twilio, played. */
export function simulatedTwilio(
  world: World,
): SimulatedCarrier<TwilioScenario> & { begin(options: LamlLiveOptions): LamlSession } {
  const dialect = twilioDialect(world);
  const sessions: LamlSession[] = [];
  const sources = { api: TWILIO_SOURCES.api, conference: TWILIO_SOURCES.conference };
  return {
    begin(options) {
      const session = new LamlSession(world, dialect, sources, options);
      sessions.push(session);
      return session;
    },
    routes: [
      ...lamlRoutes(world, dialect),
      ...lamlControlRoutes(dialect, sources, sessions),
      ...intelligenceRoutes(world, dialect),
    ],
    courier: twilioCourier(world.secrets.twilio),
    mediumAt: (path) => lamlMediumAt(world, dialect, path),
    notFound: (exchange) => lamlNotFound(dialect, exchange),
    record,
    webhooksOf: (recording, scenario) => twilioWebhooks(world, dialect, recording as LamlRecording, scenario),
  };
}

function twilioDialect(world: World): LamlDialect {
  const { accountSid, authToken, apiKey, apiKeySecret } = world.secrets.twilio;
  const dialect: LamlDialect = {
    carrier: "twilio",
    root: "/2010-04-01",
    host: "https://api.twilio.com",
    accountId: accountSid,
    credentials: [
      [accountSid, authToken],
      [apiKey, apiKeySecret],
    ],
    hasOpenMedia: false,
    keepsDeleted: true,
    tellsCallOfConference: false,
    newId: twilioSid,
    fail: (exchange, status, code, message) =>
      reply(exchange, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }),
    ownFields: (recording) => ({
      media_url: `${world.publicOrigin("https://api.twilio.com")}/2010-04-01/Accounts/${accountSid}/Recordings/${recording.id}`,
    }),
    statusCallback: (recording, status) => ({
      name: status,
      fields: twilioStatusFields(world, dialect, recording, status),
    }),
  };
  return dialect;
}

function record({ kind = "call", audio = {}, outcome = "complete", ...scenario }: TwilioScenario): LamlRecording {
  const { media = {}, endedAt = new Date(), transcript, transcriptFails = false } = scenario;
  return new LamlRecording({
    carrier: "twilio",
    id: twilioSid("RE"),
    transcriptionId: twilioSid("TR"),
    of: kind === "conference" ? { conferenceId: twilioSid("CF") } : { callId: twilioSid("CA") },
    audio,
    endedAt: endedAt.getTime(),
    state: outcome === "complete" ? "complete" : "failed",
    isAbsent: outcome === "absent",
    errorCode: outcome === "absent" ? TOO_SHORT : null,
    transcript: transcriptFails ? null : (transcript ?? null),
    source: TWILIO_SOURCES[kind],
    media,
  });
}
