import { createHookswitch, type OpenOutcome, type RecordingEvent } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery } from "@hookswitch/core/testing";
import { describe, expect, it } from "vitest";
import { PUBLIC_URL } from "../scripts/testing/send.js";
import { carriers, sendsAudio, withTokens } from "./media/carriers.js";
import { watchNetwork } from "./media/network.js";
import { type Origins, startOrigins } from "./media/origin.js";

const [bandwidthSide, freeclimbSide, plivoSide] = carriers as [
  (typeof carriers)[0],
  (typeof carriers)[0],
  (typeof carriers)[0],
];

/** A receiver whose callbacks open what they are told of; what is listed is at `home`. */
async function receiver() {
  const home = await startOrigins(withTokens(sendsAudio));
  const thief = await startOrigins(sendsAudio);
  const network = watchNetwork();
  const outcomes: OpenOutcome[] = [];
  const events: RecordingEvent[] = [];
  const hooks = createHookswitch({
    publicUrl: PUBLIC_URL,
    carriers: [
      bandwidth({ username: "user", password: "pass-word-1", api: bandwidthSide.api(home.http) }),
      freeclimb({ signingSecret: "sigsec_0123456789", api: freeclimbSide.api(home.http) }),
      plivo({ authToken: "token-of-the-test", api: plivoSide.api(home.http) }),
    ],
    onEvent: async (event, { openRecording }) => {
      events.push(event);
      const outcome = await openRecording();
      if (outcome.status === "ok") await outcome.stream.cancel();
      outcomes.push(outcome);
    },
    onError: () => {},
  });
  return { home, thief, network, outcomes, events, hooks };
}

type Overrides = (home: Origins, thief: Origins) => Record<string, unknown>;
const SECRETS = {
  bandwidth: [{ username: "user", password: "pass-word-1" }],
  freeclimb: ["sigsec_0123456789"],
  plivo: ["token-of-the-test"],
};

/** Sends a delivery whose proof is right, whatever it says. */
async function play(carrier: keyof typeof SECRETS, webhook: string, overrides: Overrides) {
  const all = await receiver();
  const url = `${PUBLIC_URL}/webhooks/recordings/${carrier}`;
  const given = { url, secrets: SECRETS[carrier], overrides: overrides(all.home, all.thief) };
  const delivery = await sampleDelivery(carrier as "plivo", webhook as "MPCRecordingCompleted", given as object);
  const { method, headers, body } = delivery;
  await all.hooks.handle({ method, url: new URL(delivery.url).pathname + new URL(delivery.url).search, headers, body });
  return all;
}

const GENUINE = {
  bandwidth: { accountId: "55", callId: "c-1", recordingId: "r-1" },
  freeclimb: { accountId: "AC0123", recordingId: "RE1" },
};
const media = ({ http }: Origins, account = "MA0123", rest = "r-1.wav") =>
  `${http}/v1/Account/${account}/Recording/${rest}`;
const NO_ACCOUNT = { RecordingResourceURL: undefined };

describe("S20 what is proved and as it should be is opened", () => {
  it.each([
    ["bandwidth", "recordingAvailable", () => GENUINE.bandwidth],
    ["freeclimb", "conferenceRecordingStatus", () => GENUINE.freeclimb],
    ["plivo", "MPCRecordingCompleted", (home: Origins) => ({ RecordingURL: media(home), ...NO_ACCOUNT })],
  ] as const)("S20 %s", async (carrier, webhook, overrides) => {
    const { outcomes, thief } = await play(carrier, webhook, overrides);
    expect(outcomes).toMatchObject([{ status: "ok" }]);
    expect(thief.seen).toEqual([]);
  });
});

describe("S20 what is proved, and names another's host, is fetched from the carrier's own or not at all", () => {
  it.each<[keyof typeof SECRETS, string, string, Overrides, "ok" | "denied"]>([
    [
      "bandwidth",
      "recordingAvailable",
      "mediaUrl",
      (_, { http }) => ({ ...GENUINE.bandwidth, mediaUrl: `${http}/x.wav` }),
      "ok",
    ],
    [
      "freeclimb",
      "conferenceRecordingStatus",
      "recordingUrl",
      (_, { http }) => ({ ...GENUINE.freeclimb, recordingUrl: `${http}/x.wav` }),
      "ok",
    ],
    [
      "freeclimb",
      "conferenceRecordingStatus",
      "recordingUrl without a scheme",
      (_, { port }) => ({ ...GENUINE.freeclimb, recordingUrl: `//127.0.0.1:${port}/x` }),
      "ok",
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "RecordingURL",
      (_, thief) => ({ ...NO_ACCOUNT, RecordingURL: media(thief) }),
      "denied",
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "RecordingURL over https",
      (_, thief) => ({ ...NO_ACCOUNT, RecordingURL: media({ ...thief, http: thief.https }) }),
      "denied",
    ],
  ])("S20 %s %s: %s", async (carrier, webhook, _, overrides, status) => {
    const { outcomes, thief, home, network } = await play(carrier, webhook, overrides);
    expect(outcomes).toMatchObject([{ status }]);
    expect(thief.seen).toEqual([]);
    expect(network.connections.filter((to) => !to.endsWith(`:${home.port}`))).toEqual([]);
  });
});

describe("S20 what is proved, and of another account, another form or another path, is asked of nobody", () => {
  it.each<[keyof typeof SECRETS, string, string, Overrides]>([
    ["bandwidth", "recordingAvailable", "another account", () => ({ ...GENUINE.bandwidth, accountId: "56" })],
    [
      "bandwidth",
      "recordingAvailable",
      "an account that is a path",
      () => ({ ...GENUINE.bandwidth, accountId: "55/../56" }),
    ],
    [
      "bandwidth",
      "recordingAvailable",
      "a call that is a path",
      () => ({ ...GENUINE.bandwidth, callId: "../../56/calls/c-1" }),
    ],
    [
      "bandwidth",
      "recordingAvailable",
      "a recording that is a path",
      () => ({ ...GENUINE.bandwidth, recordingId: ".." }),
    ],
    [
      "bandwidth",
      "recordingAvailable",
      "a recording with a query",
      () => ({ ...GENUINE.bandwidth, recordingId: "r-1?x=" }),
    ],
    [
      "bandwidth",
      "conferenceRecordingAvailable",
      "a conference that is a path",
      () => ({ accountId: "55", recordingId: "r-1", conferenceId: "%2e%2e" }),
    ],
    [
      "freeclimb",
      "conferenceRecordingStatus",
      "another account",
      () => ({ ...GENUINE.freeclimb, accountId: "AC9999" }),
    ],
    [
      "freeclimb",
      "conferenceRecordingStatus",
      "a recording that is a path",
      () => ({ ...GENUINE.freeclimb, recordingId: "../../AC9999/Recordings/RE1" }),
    ],
    [
      "freeclimb",
      "conferenceRecordingStatus",
      "a recording with an end",
      () => ({ ...GENUINE.freeclimb, recordingId: "RE1#" }),
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "another account",
      (home) => ({ ...NO_ACCOUNT, RecordingURL: media(home, "MA9999") }),
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "steps in the path",
      (home) => ({ ...NO_ACCOUNT, RecordingURL: media(home, "MA0123", "../../MA9999/Recording/r-1.wav") }),
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "encoded steps",
      (home) => ({ ...NO_ACCOUNT, RecordingURL: media(home, "MA0123", "%2e%2e/r-1.wav") }),
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "no recording's path",
      (home) => ({ ...NO_ACCOUNT, RecordingURL: `${home.http}/v1/Account/MA0123/Call/r-1.wav` }),
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "another file",
      (home) => ({ ...NO_ACCOUNT, RecordingURL: media(home, "MA0123", "r-1.html") }),
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "a query",
      (home) => ({ ...NO_ACCOUNT, RecordingURL: media(home, "MA0123", "r-1.wav?redirect=https://evil.example") }),
    ],
    [
      "plivo",
      "MPCRecordingCompleted",
      "the old storage",
      () => ({ ...NO_ACCOUNT, RecordingURL: "http://s3.amazonaws.com/recordings_2013/r-1.mp3" }),
    ],
  ])("S20 %s %s: %s", async (carrier, webhook, _, overrides) => {
    const { outcomes, events, home, network } = await play(carrier, webhook, overrides);
    expect(events).toHaveLength(1);
    expect(outcomes).toMatchObject([{ status: "denied", httpStatus: null }]);
    expect(home.seen).toEqual([]);
    expect(network.connections).toEqual([]);
  });
});

it.each([
  ["bandwidth", "recordingAvailable", () => ({ ...GENUINE.bandwidth, eventType: "recordingInvented" })],
  ["freeclimb", "conferenceRecordingStatus", () => ({ ...GENUINE.freeclimb, requestType: "recordingInvented" })],
  [
    "plivo",
    "MPCRecordingCompleted",
    (home: Origins) => ({ RecordingURL: media(home), EventName: "MPCRecordingInvented" }),
  ],
] as const)("S20 what is proved, and of no known type, is no event: %s", async (carrier, webhook, overrides) => {
  const { events, home } = await play(carrier, webhook, overrides);
  expect(events).toEqual([]);
  expect(home.seen).toEqual([]);
});
