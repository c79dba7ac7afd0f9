import { generateKeyPairSync } from "node:crypto";
import type { CarrierApi, RecordingRef } from "@hookswitch/core";
import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { signalwireApi } from "@hookswitch/core/signalwire/api";
import { telnyxApi } from "@hookswitch/core/telnyx/api";
import { twilioApi } from "@hookswitch/core/twilio/api";
import { vonageApi } from "@hookswitch/core/vonage/api";
import { expect } from "vitest";
import { disguisesOf } from "../canary/marks.js";
import type { Answer, Seen } from "./origin.js";

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ format: "pem", type: "pkcs8" })
  .toString();

/** Marked credentials of the carriers' REST sides. */
export const CREDENTIALS = {
  clientId: "canary-client-5b5b",
  clientSecret: "canary-client-secret-6c6c",
  bearer: "canary-bearer-7d7d",
  apiKey: "canary-api-key-8e8e",
  authToken: "canary-auth-token-9f9f",
  apiKeySecret: "canary-api-key-secret-a1a1",
  apiToken: "canary-api-token-b2b2",
  telnyxKey: "canary-telnyx-key-c3c3",
  /** A piece of Vonage's key, and how every token begins that is made with it. */
  privateKey: privateKey.slice(200, 240).trim(),
  jwt: "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9",
} as const;

const BASIC = {
  token: btoa(`${CREDENTIALS.clientId}:${CREDENTIALS.clientSecret}`),
  freeclimb: btoa(`AC0123:${CREDENTIALS.apiKey}`),
  plivo: btoa(`MA0123:${CREDENTIALS.authToken}`),
  signalwire: btoa(`p-1:${CREDENTIALS.apiToken}`),
  twilio: btoa(`SK0123:${CREDENTIALS.apiKeySecret}`),
};

/** Which credentials are somewhere in a text, in whatever disguise. */
export const credentialsIn = (text: string): string[] =>
  Object.entries({ ...CREDENTIALS, ...BASIC })
    .filter(([, mark]) => disguisesOf(mark).some((disguise) => text.includes(disguise)))
    .map(([name]) => name);

/** What `fetch` sends of its own accord. Nothing else belongs in a request to a stranger. */
const HARMLESS = new Set([
  "host",
  "connection",
  "accept",
  "accept-encoding",
  "accept-language",
  "sec-fetch-mode",
  "user-agent",
]);

/** What a request to another origin must not have: headers, and credentials wherever they are. */
export const tellTales = ({ headers, text }: Seen): string[] => [
  ...Object.keys(headers).filter((name) => !HARMLESS.has(name)),
  ...credentialsIn(text),
];

/** What differs between carriers, where all are attacked alike. */
export interface Attacked {
  name: "bandwidth" | "freeclimb" | "plivo" | "signalwire" | "telnyx" | "twilio" | "vonage";
  /** The path of its media. */
  path: string;
  /** What its media is asked for with: nothing, where that is public or presigned. */
  authorization: unknown;
  /** Whether the event's URL is followed where it is the carrier's own; else it is built from ids. */
  followsUrl: boolean;
  api(home: string, redirectHosts?: string[]): CarrierApi;
  ref(home: string): RecordingRef;
}

const ref = (carrier: string, accountId: string | null, id: string, url: string) =>
  ({
    carrier,
    accountId,
    receivedAt: new Date().toISOString(),
    source: { kind: "call", callId: "c-1" },
    recording: { id, url, status: "available", format: "wav", sizeBytes: null },
  }) as unknown as RecordingRef;

const { clientId, clientSecret, apiKey, authToken, apiKeySecret, apiToken } = CREDENTIALS;
const PATHS = {
  bandwidth: "/api/v2/accounts/55/calls/c-1/recordings/r-1/media",
  freeclimb: "/apiserver/Accounts/AC0123/Recordings/RE1/Download",
  plivo: "/v1/Account/MA0123/Recording/r-1.wav",
  signalwire: "/api/laml/2010-04-01/Accounts/p-1/Recordings/r-1.wav",
  telnyx: "/telephony-recorder-prod/r-1.wav",
  twilio: "/2010-04-01/Accounts/AC0123/Recordings/RE1.wav",
  vonage: "/v1/files/aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
};

export const carriers: readonly Attacked[] = [
  {
    name: "bandwidth",
    path: PATHS.bandwidth,
    authorization: `Bearer ${CREDENTIALS.bearer}`,
    followsUrl: false,
    api: (home, redirectHosts = []) =>
      bandwidthApi({
        clientId,
        clientSecret,
        accountId: "55",
        baseUrl: `${home}/api/v2`,
        tokenUrl: `${home}/token`,
        redirectHosts,
      }),
    ref: (home) => ref("bandwidth", "55", "r-1", home + PATHS.bandwidth),
  },
  {
    name: "freeclimb",
    path: PATHS.freeclimb,
    authorization: `Basic ${BASIC.freeclimb}`,
    followsUrl: false,
    api: (home, redirectHosts = []) =>
      freeclimbApi({ accountId: "AC0123", apiKey, baseUrl: `${home}/apiserver`, redirectHosts }),
    ref: (home) => ref("freeclimb", "AC0123", "RE1", home + PATHS.freeclimb),
  },
  {
    name: "plivo",
    path: PATHS.plivo,
    authorization: `Basic ${BASIC.plivo}`,
    followsUrl: true,
    api: (home, redirectHosts = []) =>
      plivoApi({ authId: "MA0123", authToken, baseUrl: `${home}/v1`, mediaHosts: [home], redirectHosts }),
    ref: (home) => ref("plivo", "MA0123", "r-1", home + PATHS.plivo),
  },
  {
    name: "signalwire",
    path: PATHS.signalwire,
    authorization: undefined,
    followsUrl: false,
    api: (home, redirectHosts = []) =>
      signalwireApi({ projectId: "p-1", apiToken, baseUrl: `${home}/api/laml/2010-04-01`, redirectHosts }),
    ref: (home) => ref("signalwire", "p-1", "r-1", home + PATHS.signalwire),
  },
  {
    name: "telnyx",
    path: PATHS.telnyx,
    authorization: undefined,
    followsUrl: true,
    api: (home, redirectHosts = []) =>
      telnyxApi({ apiKey: CREDENTIALS.telnyxKey, baseUrl: `${home}/v2`, mediaHosts: [home], redirectHosts }),
    ref(home) {
      const { recording, ...event } = ref("telnyx", null, "r-1", home + PATHS.telnyx);
      return { ...event, recording: { ...recording, expiresAt: new Date(Date.now() + 600_000).toISOString() } };
    },
  },
  {
    name: "twilio",
    path: PATHS.twilio,
    authorization: `Basic ${BASIC.twilio}`,
    followsUrl: false,
    api: (home, redirectHosts = []) =>
      twilioApi({
        accountSid: "AC0123",
        apiKey: "SK0123",
        apiKeySecret,
        baseUrl: `${home}/2010-04-01`,
        redirectHosts,
      }),
    ref: (home) => ref("twilio", "AC0123", "RE1", home + PATHS.twilio),
  },
  {
    name: "vonage",
    path: PATHS.vonage,
    authorization: expect.stringMatching(new RegExp(`^Bearer ${CREDENTIALS.jwt}\\.`)),
    followsUrl: true,
    api: (home, redirectHosts = []) =>
      vonageApi({ applicationId: "app-1", privateKey, baseUrl: home, mediaHosts: [home], redirectHosts }),
    ref: (home) => ref("vonage", "a1b2c3d", "r-1", home + PATHS.vonage),
  },
];

/** Gives tokens as Bandwidth does, and leaves the rest to another answer. */
export const withTokens =
  (answer: Answer): Answer =>
  (seen, response) => {
    if (seen.target !== "/token") return answer(seen, response);
    response.end(JSON.stringify({ access_token: CREDENTIALS.bearer, expires_in: 3600 }));
  };

/** A second of silence. */
export const FILE = (() => {
  const file = Buffer.alloc(44 + 8000);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + 8000, 4);
  file.write("WAVEfmt ", 8);
  file.write("data", 36);
  file.writeUInt32LE(8000, 40);
  return file;
})();

/** Sends it. */
export const sendsAudio: Answer = (_, response) =>
  response.writeHead(200, { "content-type": "audio/wav", "content-length": FILE.length }).end(FILE);
