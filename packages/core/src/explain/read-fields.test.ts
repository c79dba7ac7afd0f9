import { describe, expect, it } from "vitest";
import { freeclimb } from "../carriers/freeclimb/index.js";
import { plivo } from "../carriers/plivo/index.js";
import { createHookswitch } from "../index.js";
import { samples } from "../testing/index.js";
import { eventTypesOf, fieldOrigins } from "./index.js";

const hooks = createHookswitch({
  carriers: [plivo({ authToken: samples.plivo.secret }), freeclimb({ signingSecret: samples.freeclimb.secret })],
  publicUrl: "https://hooks.example.com",
});
const formOf = (body: string) => Object.fromEntries(new URLSearchParams(body));
const pairs = (carrier: string, payload: unknown) =>
  fieldOrigins(hooks, carrier, payload).map(({ field, raw }) => `${field} < ${raw}`);

describe("fieldOrigins", () => {
  it("of Plivo's multiparty call", () => {
    const payload = formOf(samples.plivo.samples.MPCRecordingCompleted.body);
    const found = pairs("plivo", payload);
    expect(found).toEqual(
      expect.arrayContaining([
        "recording.id < RecordingUUID",
        "recording.url < RecordingURL",
        "source.conferenceId < MPCUUID",
        "source.name < MPCName",
        "type < EventName",
      ]),
    );
    // What an event does not have comes from nowhere.
    expect(found.some((pair) => pair.endsWith("< SequenceNumber") && pair.startsWith("recording."))).toBe(false);
  });

  it("of FreeClimb's JSON, and its event's id", () => {
    const payload = JSON.parse(samples.freeclimb.samples.record.body) as Record<string, unknown>;
    const found = pairs("freeclimb", payload);
    expect(found).toEqual(
      expect.arrayContaining(["source.callId < callId", "source.from < from", "recording.id < recordingId"]),
    );
    expect(found).toContain("id < recordingId");
  });

  it.each([
    ["an unknown carrier", "acme", {}],
    ["what cannot be read", "plivo", { EventName: 7 }],
    ["what is no payload", "plivo", null],
  ])("is nothing of %s", (_about, carrier, payload) => {
    expect(fieldOrigins(hooks, carrier, payload)).toEqual([]);
  });
});

it("eventTypesOf says what a payload makes", () => {
  const sample = samples.plivo.samples.MPCRecordingCompleted;
  expect(eventTypesOf(hooks, "plivo", formOf(sample.body))).toEqual(sample.makes);
  expect(eventTypesOf(hooks, "acme", {})).toEqual([]);
});
