import type { RecordingRef } from "@hookswitch/core";
import { describe, expect, it } from "vitest";
import { FILES, scenario, startApplication } from "./test-application.js";

describe.each(FILES)("%s, %s:", (carrier, format) => {
  it("a recording is deleted by its stored event, for good, and a second time is done as well", async () => {
    const { simulator, hooks, stored, reopen } = await startApplication({ format });
    const audio = scenario(format);
    const { recording } = await simulator.play(carrier, {
      ...audio,
      ...(carrier === "plivo" && { kind: "call" }),
    } as object);
    await hooks.deleteRecording(stored());
    expect(simulator.recordings.filter(({ id, hasFile }) => id === recording.id && hasFile)).toEqual([]);
    await hooks.deleteRecording(stored());
    const deletions = simulator.requests.filter(({ method }) => method === "DELETE");
    expect(deletions.map(({ status }) => status)).toEqual([carrier === "telnyx" ? 200 : 204, 404]);
    // Its 404 is still early.
    expect(await reopen()).toMatchObject({ status: "notYet", httpStatus: 404 });
  });

  it("what the carrier refuses to delete is an error in its words, and the file stays", async () => {
    const { simulator, hooks, stored, reopen } = await startApplication({ format });
    await simulator.play(carrier, { ...scenario(format), ...(carrier === "plivo" && { kind: "call" }) } as object);
    const json = { bandwidth: { type: "busy", description: "Later." }, freeclimb: { code: 24, details: "Later." } };
    const laml = { code: 20429, message: "Later." };
    const telnyx = { errors: [{ code: "10011", title: "Too many requests", detail: "Later." }] };
    const vonage = { type: "https://developer.vonage.com/api-errors#throttled", title: "Throttled", detail: "Later." };
    const plivo = { error: "Later." };
    const words = { ...json, plivo, signalwire: laml, telnyx, twilio: laml, vonage }[carrier];
    simulator.failNext({ method: "DELETE", status: 429, retryAfter: 3, json: words });
    const codes = { bandwidth: "busy", freeclimb: "24", plivo: null, signalwire: "20429", telnyx: "10011" };
    const code = { ...codes, twilio: "20429", vonage: vonage.type }[carrier];
    const deleting = hooks.deleteRecording(stored());
    await expect(deleting).rejects.toMatchObject({
      name: "CarrierApiError",
      carrier,
      status: 429,
      code,
      text: "Later.",
      retryAfterMs: 3000,
    });
    expect(await reopen()).toMatchObject({ status: "whole" });
  });
});

it("a conference's recording at Bandwidth cannot be deleted, which is said before any request", async () => {
  const { simulator, hooks, stored } = await startApplication();
  await simulator.play("bandwidth", { kind: "conference", ...scenario("wav") });
  await expect(hooks.deleteRecording(stored())).rejects.toMatchObject({ code: "unsupported", status: null });
  expect(simulator.requests.filter(({ method }) => method === "DELETE")).toEqual([]);
});

describe("a transcript", () => {
  const TEXT = "Good morning, plumbing desk.";

  it("of Bandwidth's has speaker, times and confidence", async () => {
    const { simulator, apis, events } = await startApplication();
    const { recording } = await simulator.play("bandwidth", { ...scenario("wav"), transcript: TEXT });
    const told = events.find(({ type }) => type === "transcriptionAvailable") as RecordingRef;
    const endMs = recording.audio.durationMs;
    expect(await apis.bandwidth.getTranscript(told)).toEqual({
      segments: [{ speaker: 0, text: TEXT, startMs: 0, endMs, confidence: 0.93 }],
    });
  });

  it("of Plivo's is one text", async () => {
    const { simulator, apis, stored } = await startApplication();
    await simulator.play("plivo", { ...scenario("mp3"), transcript: TEXT });
    expect(await apis.plivo.getTranscript(stored())).toEqual({
      segments: [{ speaker: null, text: TEXT, startMs: null, endMs: null, confidence: null }],
    });
  });

  it.each(["twilio", "signalwire"] as const)("of %s is one text, which <Record> had transcribed", async (carrier) => {
    const { simulator, apis, stored } = await startApplication();
    await simulator.play(carrier, { ...scenario("mp3"), kind: "record-xml", transcript: TEXT });
    expect(await apis[carrier].getTranscript(stored())).toEqual({
      segments: [{ speaker: null, text: TEXT, startMs: null, endMs: null, confidence: null }],
    });
  });

  it("of Telnyx's is one text", async () => {
    const { simulator, apis, stored } = await startApplication();
    await simulator.play("telnyx", { ...scenario("wav"), transcript: "of another" });
    await simulator.play("telnyx", { ...scenario("wav"), transcript: TEXT });
    expect(await apis.telnyx.getTranscript(stored())).toEqual({
      segments: [{ speaker: null, text: TEXT, startMs: null, endMs: null, confidence: null }],
    });
  });

  it.each(["bandwidth", "plivo", "signalwire", "telnyx", "twilio"] as const)(
    "is null at %s where there is none, or none yet",
    async (carrier) => {
      const { simulator, apis, stored } = await startApplication();
      await simulator.play(carrier, scenario("wav"));
      expect(await apis[carrier].getTranscript(stored())).toBeNull();
    },
  );
});
