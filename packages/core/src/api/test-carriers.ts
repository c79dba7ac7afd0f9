import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import { bandwidthApi } from "../carriers/bandwidth/api/index.js";
import { freeclimbApi } from "../carriers/freeclimb/api/index.js";
import { plivoApi } from "../carriers/plivo/api/index.js";
import { twilioApi } from "../carriers/twilio/api/index.js";
import { callSource, recording } from "../read/recording.js";
import type { CarrierApi, RecordingRef } from "./outcome.js";
import { type Seen, testServer } from "./test-server.js";

/** Nowhere but in the `Authorization` of the carrier's own hosts may any of these show up. */
export const CANARY = "canary-Vq7x-secret";
export const TOKEN = "canary-bearer-token";

/** When the tests' events were received, and how long after it a test's clock stands. */
export const RECEIVED = Date.parse("2026-11-20T12:00:00.000Z");

/** What differs between carriers in the tests of what is alike. */
export interface CarrierUnderTest {
  name: string;
  /** The path that its media has below the test server's origin. */
  mediaPath: string;
  /** What it must send as `Authorization`. */
  authorization: string;
  api(origin: string, more?: { redirectHosts?: string[]; clock?: () => number }): CarrierApi;
  ref(origin: string): RecordingRef;
}

const base = (user: string) => `Basic ${Buffer.from(`${user}:${CANARY}`).toString("base64")}`;

const event = (carrier: string, accountId: string, id: string, url: string, format: string): RecordingRef => ({
  carrier,
  accountId,
  receivedAt: new Date(RECEIVED).toISOString(),
  source: callSource({ callId: "c-95ac8d6e-1a31c52e" }),
  recording: recording({ id, url, status: "available", format }),
});

const bandwidthPath = "/api/v2/accounts/9900000/calls/c-95ac8d6e-1a31c52e/recordings/r-115da407/media";
const freeclimbPath = "/apiserver/Accounts/AC0123/Recordings/RE4567/Download";
const plivoPath = "/v1/Account/MAXXXXXXXXXXXX/Recording/1e9eca52.wav";
const twilioPath = "/2010-04-01/Accounts/AC0123/Recordings/RE4567.wav";

export const carriers: readonly CarrierUnderTest[] = [
  {
    name: "bandwidth",
    mediaPath: bandwidthPath,
    authorization: `Bearer ${TOKEN}`,
    api: (origin, more) =>
      bandwidthApi({
        clientId: "client",
        clientSecret: CANARY,
        accountId: "9900000",
        baseUrl: `${origin}/api/v2`,
        tokenUrl: `${origin}/api/v1/oauth2/token`,
        clock: () => RECEIVED,
        ...more,
      }),
    ref: (origin) => event("bandwidth", "9900000", "r-115da407", origin + bandwidthPath, "wav"),
  },
  {
    name: "freeclimb",
    mediaPath: freeclimbPath,
    authorization: base("AC0123"),
    api: (origin, more) =>
      freeclimbApi({
        accountId: "AC0123",
        apiKey: CANARY,
        baseUrl: `${origin}/apiserver`,
        clock: () => RECEIVED,
        ...more,
      }),
    ref: (origin) => event("freeclimb", "AC0123", "RE4567", origin + freeclimbPath, "wav"),
  },
  {
    name: "plivo",
    mediaPath: plivoPath,
    authorization: base("MAXXXXXXXXXXXX"),
    api: (origin, more) =>
      plivoApi({
        authId: "MAXXXXXXXXXXXX",
        authToken: CANARY,
        baseUrl: `${origin}/v1`,
        mediaHosts: [origin],
        clock: () => RECEIVED,
        ...more,
      }),
    ref: (origin) => event("plivo", "MAXXXXXXXXXXXX", "1e9eca52", origin + plivoPath, "wav"),
  },
  {
    name: "twilio",
    mediaPath: twilioPath,
    authorization: base("SK89"),
    api: (origin, more) =>
      twilioApi({
        ...{ accountSid: "AC0123", apiKey: "SK89", apiKeySecret: CANARY },
        baseUrl: `${origin}/2010-04-01`,
        clock: () => RECEIVED,
        ...more,
      }),
    ref: (origin) => event("twilio", "AC0123", "RE4567", origin + twilioPath, "wav"),
  },
];

/** A carrier's server, which gives tokens itself. */
export const carrierServer = (answer: (request: Seen, response: ServerResponse) => void, more = {}) =>
  testServer((request, response) => {
    if (request.url !== "/api/v1/oauth2/token") return answer(request, response);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ access_token: TOKEN, token_type: "Bearer", expires_in: 3600 }));
  }, more);
