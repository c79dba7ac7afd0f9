import { createHash } from "node:crypto";
import {
  createHookswitch,
  type Hookswitch,
  type HookswitchError,
  type OpenOptions,
  type OpenOutcome,
  type RecordingEvent,
} from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { signalwire } from "@hookswitch/core/signalwire";
import { signalwireApi } from "@hookswitch/core/signalwire/api";
import { telnyx } from "@hookswitch/core/telnyx";
import { telnyxApi } from "@hookswitch/core/telnyx/api";
import { twilio } from "@hookswitch/core/twilio";
import { twilioApi } from "@hookswitch/core/twilio/api";
import { vonage } from "@hookswitch/core/vonage";
import { vonageApi } from "@hookswitch/core/vonage/api";
import { hookswitch } from "@hookswitch/express";
import express from "express";
import { onTestFinished } from "vitest";
import { listen } from "../http/listen.js";
import type { SimulatorOptions } from "../options.js";
import type { MediaOptions, SimulatedRecording } from "../recording.js";
import type { Secrets } from "../secrets.js";
import { startSimulator } from "../start-simulator.js";

const PUBLIC_URL = "https://hooks.example.com";
const MOUNT = "/webhooks/recordings";

/** What came of opening a recording and of reading it to its end. */
export type Opened =
  | { status: "whole"; sha256: string; bytes: number; from: number; format: string | null; sizeBytes: number | null }
  | { status: "fault"; fault: unknown; bytes: number }
  | Exclude<OpenOutcome, { status: "ok" }>;

interface ApplicationOptions {
  simulator?: SimulatorOptions;
  /** How long after now the APIs' clock stands. */
  later?: () => number;
  /** Whether the second origin may be redirected to. */
  follows?: boolean;
  /** What the APIs are given instead of the carriers' own credentials. */
  credentials?: (secrets: Secrets) => Partial<Secrets>;
  open?: OpenOptions;
  /** What the APIs open, of carriers that have every file in both. Default `wav`. */
  format?: "wav" | "mp3";
}

/** An Express application with every carrier and its API, in front of a simulator, for as long as the test runs. */
export async function startApplication(options: ApplicationOptions = {}) {
  const { later = () => 0, follows = false, credentials = () => ({}), open = {}, format = "wav" } = options;
  const events: RecordingEvent[] = [];
  const errors: HookswitchError[] = [];
  const opened: Opened[] = [];
  let hooks: Hookswitch | undefined;
  const app = express();
  app.use(MOUNT, (request, response, next) => hookswitch(hooks as Hookswitch)(request, response, next));
  app.use((_request, response) => void response.status(200).send("[]"));
  const receiver = await listen(app);
  const simulator = await startSimulator({
    webhookUrl: PUBLIC_URL + MOUNT,
    via: receiver.origin,
    ...options.simulator,
  });
  onTestFinished(async () => void (await Promise.all([simulator.close(), receiver.close()])));

  const apis = apisOf(
    simulator,
    { ...simulator.secrets, ...credentials(simulator.secrets) },
    {
      clock: () => Date.now() + later(),
      redirectHosts: follows ? [simulator.otherOrigin] : [],
      format,
    },
  );
  const {
    bandwidth: { webhook },
    freeclimb: { signingSecrets },
    plivo: { authToken },
    telnyx: { publicKey },
    vonage: { signatureSecret, apiKey, applicationId },
  } = simulator.secrets;
  hooks = createHookswitch({
    publicUrl: PUBLIC_URL,
    carriers: [
      bandwidth({ username: webhook?.username ?? "", password: webhook?.password ?? "", api: apis.bandwidth }),
      freeclimb({ signingSecret: [...signingSecrets], api: apis.freeclimb }),
      plivo({ authToken, api: apis.plivo }),
      twilio({ authToken: simulator.secrets.twilio.authToken, api: apis.twilio }),
      signalwire({ signingKey: String(simulator.secrets.signalwire.signingKey), api: apis.signalwire }),
      telnyx({ publicKey, api: apis.telnyx }),
      vonage({ signatureSecret, apiKey, applicationId, api: apis.vonage }),
    ],
    onRecordingAvailable: async (_, { openRecording }) => void opened.push(await readOut(openRecording(open))),
    onConferenceRecording: async (_, { openRecording }) => void opened.push(await readOut(openRecording(open))),
    onEvent: (event) => void events.push(event),
    onError: (error) => void errors.push(error),
  });
  const client = hooks;
  /** The last event of a file, as a store would give it back. */
  const stored = (): RecordingEvent => {
    const event = events.findLast(({ type }) => type === "recordingAvailable" || type === "conferenceRecording");
    if (!event) throw new Error(`no event of a file; ${JSON.stringify(errors)}`);
    return JSON.parse(JSON.stringify(event));
  };
  /** Opens the recording of that event and reads it to its end. */
  const reopen = (how: OpenOptions = open): Promise<Opened> => readOut(client.openRecording(stored(), how));
  return { simulator, hooks, apis, events, errors, opened, stored, reopen };
}

type Simulated = Awaited<ReturnType<typeof startSimulator>>;

interface More {
  clock(): number;
  redirectHosts: string[];
  format: "wav" | "mp3";
}

function apisOf({ baseUrls, origin, storageOrigin }: Simulated, secrets: Secrets, { format, ...more }: More) {
  const { clientId, clientSecret, accountId } = secrets.bandwidth;
  const { authId, authToken } = secrets.plivo;
  const { accountId: account, apiKey } = secrets.freeclimb;
  const { authToken: _signs, ...key } = secrets.twilio;
  const { projectId, apiToken } = secrets.signalwire;
  const { bandwidth: baseUrl, bandwidthToken: tokenUrl } = baseUrls;
  return {
    bandwidth: bandwidthApi({ clientId, clientSecret, accountId, baseUrl, tokenUrl, ...more }),
    freeclimb: freeclimbApi({ accountId: account, apiKey, baseUrl: baseUrls.freeclimb, ...more }),
    plivo: plivoApi({ authId, authToken, baseUrl: baseUrls.plivo, mediaHosts: [origin], ...more }),
    signalwire: signalwireApi({ projectId, apiToken, baseUrl: baseUrls.signalwire, format, ...more }),
    twilio: twilioApi({ ...key, baseUrl: baseUrls.twilio, format, ...more }),
    telnyx: telnyxApi({
      apiKey: secrets.telnyx.apiKey,
      baseUrl: baseUrls.telnyx,
      mediaHosts: [storageOrigin],
      ...more,
    }),
    vonage: vonageApi({
      applicationId: secrets.vonage.applicationId,
      privateKey: secrets.vonage.privateKey,
      baseUrl: baseUrls.vonage,
      mediaHosts: [origin],
      ...more,
    }),
  };
}

/** Reads a recording to its end, and says what it was. */
async function readOut(opening: Promise<OpenOutcome>): Promise<Opened> {
  const outcome = await opening;
  if (outcome.status !== "ok") return outcome;
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of outcome.stream as unknown as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
  } catch (fault) {
    return { status: "fault", fault, bytes };
  }
  const { from, format, sizeBytes } = outcome;
  return { status: "whole", sha256: hash.digest("hex"), bytes, from, format, sizeBytes };
}

/** The audio that a recording really has, as it is when nothing was lost. */
export const whole = (recording: SimulatedRecording) => ({
  status: "whole",
  sha256: recording.sha256(),
  bytes: recording.audio.size,
  from: 0,
  format: recording.audio.format,
});

/** A recording of every carrier, and of every format that it has; `media` says what goes wrong. */
export const FILES = [
  ["bandwidth", "wav"],
  ["bandwidth", "mp3"],
  ["freeclimb", "wav"],
  ["plivo", "wav"],
  ["plivo", "mp3"],
  ["twilio", "wav"],
  ["twilio", "mp3"],
  ["signalwire", "wav"],
  ["signalwire", "mp3"],
  ["telnyx", "wav"],
  ["telnyx", "mp3"],
  ["vonage", "wav"],
  ["vonage", "mp3"],
] as const;

/** Three seconds of it. */
export const scenario = (format: "wav" | "mp3", media: MediaOptions = {}) => ({ audio: { format, seconds: 3 }, media });
