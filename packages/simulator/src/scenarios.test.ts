import { createHookswitch, type HookswitchError, type RecordingEvent } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { telnyx } from "@hookswitch/core/telnyx";
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
