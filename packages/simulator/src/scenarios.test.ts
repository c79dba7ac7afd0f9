import { createHookswitch, type HookswitchError, type RecordingEvent } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { signalwire } from "@hookswitch/core/signalwire";
import { telnyx } from "@hookswitch/core/telnyx";
import { twilio } from "@hookswitch/core/twilio";
import { vonage } from "@hookswitch/core/vonage";
import { hookswitch } from "@hookswitch/express";
import express from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "./http/listen.js";
import { defaultSecrets } from "./secrets.js";
import type { Simulator } from "./simulator.js";
import { startSimulator } from "./start-simulator.js";

const PUBLIC_URL = "https://hooks.example.com";
let simulator: Simulator;
let receiver: Listening;
let events: RecordingEvent[];
let errors: HookswitchError[];

beforeEach(async () => {
  events = [];
  errors = [];
  const { webhook } = defaultSecrets.bandwidth;
  const hooks = createHookswitch({
    publicUrl: PUBLIC_URL,
    carriers: [
      bandwidth({ username: webhook?.username ?? "", password: webhook?.password ?? "" }),
      freeclimb({ signingSecret: [...defaultSecrets.freeclimb.signingSecrets] }),
      plivo({ authToken: defaultSecrets.plivo.authToken }),
      twilio({ authToken: defaultSecrets.twilio.authToken }),
      signalwire({ signingKey: String(defaultSecrets.signalwire.signingKey) }),
      telnyx({ publicKey: defaultSecrets.telnyx.publicKey }),
      vonage({ signatureSecret: defaultSecrets.vonage.signatureSecret }),
    ],
    onEvent: (event) => void events.push(event),
    onError: (error) => void errors.push(error),
  });
  const app = express();
  app.use("/webhooks/recordings", hookswitch(hooks));
  app.use((_request, response) => void response.status(200).send("[]"));
  receiver = await listen(app);
  simulator = await startSimulator({ webhookUrl: `${PUBLIC_URL}/webhooks/recordings`, via: receiver.origin });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const types = () => events.map(({ type }) => type);
const statuses = () => simulator.deliveries.map(({ webhook, status }) => `${webhook.name} ${status}`);

describe("an Express application with Hookswitch receives", () => {
  it("a multiparty recording of Plivo, step by step", async () => {
    const { recording, deliveries } = await simulator.play("plivo");
    expect(deliveries.map(({ webhook, status }) => [webhook.name, webhook.fields.SequenceNumber, status])).toEqual([
      ["MPCRecordingInitiated", 1, 200],
      ["MPCRecordingPaused", 2, 200],
      ["MPCRecordingResumed", 3, 200],
      ["MPCRecordingCompleted", 4, 200],
    ]);
    expect(types()).toEqual(["recordingStarted", "recordingPaused", "recordingResumed", "conferenceRecording"]);
    expect(new Set(events.map((event) => event.recording.id))).toEqual(new Set([recording.id]));
    expect(errors).toEqual([]);
  });

  it.each([
    [
      "plivo",
      { kind: "participant" },
      ["recordingStarted", "recordingPaused", "recordingResumed", "conferenceRecording"],
    ],
    ["plivo", { kind: "call" }, ["recordingAvailable"]],
    ["plivo", { kind: "conference" }, ["conferenceRecording"]],
    ["plivo", { outcome: "failed", steps: [] }, ["recordingStarted", "recordingFailed"]],
    ["plivo", { method: "GET", steps: [] }, ["recordingStarted", "conferenceRecording"]],
    ["plivo", { kind: "session" }, ["recordingStarted", "recordingAvailable"]],
    ["plivo", { kind: "session", outcome: "failed" }, ["recordingStarted", "recordingFailed"]],
    ["plivo", { kind: "call", inResponse: true }, ["recordingAvailable"]],
    ["plivo", { kind: "record-xml" }, ["recordingAvailable", "recordingAvailable"]],
    ["plivo", { kind: "record-xml", background: true }, ["recordingStarted", "recordingAvailable"]],
    ["plivo", { kind: "conference-xml" }, ["conferenceRecording"]],
    ["plivo", { kind: "call", transcript: "Hello." }, ["recordingAvailable", "transcriptionAvailable"]],
    ["plivo", { kind: "conference-xml", transcriptError: "long" }, ["conferenceRecording", "transcriptionFailed"]],
    ["freeclimb", {}, ["conferenceRecording"]],
    ["freeclimb", { kind: "utterance" }, ["recordingAvailable"]],
    ["freeclimb", { kind: "call" }, ["recordingAvailable"]],
    ["freeclimb", { kind: "transcription" }, ["recordingAvailable", "transcriptionAvailable"]],
    ["freeclimb", { kind: "transcription", transcript: null }, ["recordingAvailable", "transcriptionFailed"]],
    ["bandwidth", {}, ["recordingStopped", "recordingAvailable"]],
    ["bandwidth", { transcript: "Hello." }, ["recordingStopped", "recordingAvailable", "transcriptionAvailable"]],
    ["bandwidth", { kind: "conference" }, ["conferenceRecording"]],
    ["bandwidth", { outcome: "failed" }, ["recordingStopped", "recordingFailed"]],
    ["twilio", {}, ["recordingStarted", "recordingAvailable"]],
    ["twilio", { method: "GET" }, ["recordingStarted", "recordingAvailable"]],
    ["twilio", { kind: "api", outcome: "absent" }, ["recordingStarted", "recordingAbsent"]],
    ["twilio", { outcome: "failed" }, ["recordingStarted", "recordingFailed"]],
    ["twilio", { kind: "outbound" }, ["recordingStarted", "recordingStopped", "recordingAvailable"]],
    [
      "twilio",
      { kind: "participant" },
      ["recordingStarted", "recordingPaused", "recordingResumed", "recordingAvailable"],
    ],
    ["twilio", { kind: "conference" }, ["recordingStarted", "conferenceRecording"]],
    [
      "twilio",
      { kind: "record-xml", transcript: "Hello." },
      ["recordingStarted", "recordingStopped", "recordingAvailable", "transcriptionAvailable"],
    ],
    [
      "twilio",
      { kind: "record-xml", transcriptFails: true },
      ["recordingStarted", "recordingStopped", "recordingAvailable", "transcriptionFailed"],
    ],
    ["signalwire", {}, ["recordingStarted", "recordingAvailable"]],
    ["signalwire", { method: "GET", outcome: "absent" }, ["recordingStarted", "recordingAbsent"]],
    ["signalwire", { kind: "conference" }, ["recordingStarted", "conferenceRecording"]],
    ["signalwire", { kind: "conference", outcome: "failed" }, ["recordingStarted", "recordingFailed"]],
    [
      "signalwire",
      { kind: "record-xml", transcript: "Hello." },
      ["recordingStarted", "recordingStopped", "recordingAvailable", "transcriptionAvailable"],
    ],
    [
      "signalwire",
      { kind: "record-xml", transcriptFails: true },
      ["recordingStarted", "recordingStopped", "recordingAvailable", "transcriptionFailed"],
    ],
    ["signalwire", { kind: "swml", shape: "flat", steps: [] }, ["recordingStarted", "recordingAvailable"]],
    // What goes on after a pause has the start's state.
    [
      "signalwire",
      { kind: "swml", shape: "flat" },
      ["recordingStarted", "recordingPaused", "recordingStarted", "recordingAvailable"],
    ],
    ["telnyx", {}, ["recordingAvailable"]],
    ["telnyx", { transcript: "Hello." }, ["recordingAvailable", "transcriptionAvailable"]],
    ["telnyx", { kind: "conference" }, ["conferenceRecording"]],
    ["telnyx", { kind: "texml" }, ["recordingStarted", "recordingAvailable"]],
    ["telnyx", { kind: "texml", outcome: "absent" }, ["recordingStarted", "recordingAbsent"]],
    ["telnyx", { kind: "texml", outcome: "failed" }, ["recordingStarted", "recordingFailed"]],
    [
      "telnyx",
      { kind: "texml", transcript: "Hello." },
      ["recordingStarted", "recordingAvailable", "transcriptionAvailable"],
    ],
    ["telnyx", { kind: "texml-conference" }, ["recordingStarted", "conferenceRecording"]],
    ["vonage", {}, ["recordingAvailable"]],
    ["vonage", { method: "GET" }, ["recordingAvailable"]],
    ["vonage", { transcript: "Hello." }, ["recordingAvailable", "transcriptionAvailable"]],
    ["vonage", { outcome: "empty" }, ["recordingAbsent"]],
  ] as const)("%s %j", async (carrier, scenario, expected) => {
    const { recording } = await simulator.play(carrier, scenario as object);
    expect(errors).toEqual([]);
    expect(types()).toEqual(expected);
    for (const event of events) expect([event.carrier, event.recording.id]).toEqual([carrier, recording.id]);
    expect(statuses().filter((status) => !/ 20[0-9]$/.test(status))).toEqual([]);
  });

  it.each([
    ["nested", "complete", ["recordingStarted", "recordingPaused", "recordingAvailable", "transcriptionAvailable"]],
    ["flat", "complete", ["recordingStarted", "recordingPaused", "recordingAvailable", "transcriptionAvailable"]],
    ["nested", "absent", ["recordingStarted", "recordingPaused", "recordingAbsent"]],
    ["flat", "failed", ["recordingStarted", "recordingPaused", "recordingFailed"]],
  ] as const)("SWML's events, %s, to their end: %s", async (shape, outcome, expected) => {
    const scenario = { kind: "swml", steps: ["paused"], shape, outcome, transcript: "Hello.", tag: "case-7" } as const;
    const { recording } = await simulator.play("signalwire", scenario);
    expect(errors).toEqual([]);
    expect(types()).toEqual(expected);
    const told = events.find(({ type }) => type === "recordingAvailable");
    if (outcome === "complete") expect([told?.recording.id, told?.tag]).toEqual([recording.id, "case-7"]);
  });

  it("Voice Intelligence's JSON, which names the transcript and not the recording", async () => {
    const scenario = { kind: "api", transcript: "Hello.", intelligence: true, customerKey: "case-7" } as const;
    const { deliveries } = await simulator.play("twilio", scenario);
    expect(errors).toEqual([]);
    expect(types()).toEqual(["recordingStarted", "recordingAvailable", "transcriptionAvailable"]);
    const fields = deliveries.at(-1)?.webhook.fields;
    expect(events.at(-1)).toMatchObject({
      tag: "case-7",
      recording: { id: null },
      transcription: { id: fields?.transcript_sid, text: null },
    });
  });
  it.each(["reason", "result"] as const)(
    "a failure at Telnyx, told in its %s and of no recording",
    async (reasonIn) => {
      const { recording } = await simulator.play("telnyx", {
        outcome: "failed",
        reasonIn,
        reason: "Unsupported backend",
      });
      expect(errors).toEqual([]);
      expect(events).toMatchObject([
        {
          type: "recordingFailed",
          reason: "Unsupported backend",
          recording: { id: null },
          source: { callId: recording.of.callId },
        },
      ]);
    },
  );
});
