import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningExample, runServer, waitFor } from "../../run-server.js";

let example: RunningExample;

beforeAll(async () => {
  example = await runServer("fastify", {
    FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
    PLIVO_AUTH_TOKEN: samples.plivo.secret,
  });
});
afterAll(() => example.stop());

it("receives recordings and calls the callbacks", async () => {
  expect((await example.send(sampleDelivery("freeclimb", "conferenceRecordingStatus"))).status).toBe(204);
  expect((await example.send(sampleDelivery("plivo", "MPCRecordingCompleted"))).status).toBe(200);
  const printed = () => example.output();
  await waitFor(() => printed().includes("plivo: recording"), printed);
  expect(printed()).toMatch(/freeclimb: recording RE\w+ of conference CF\w+ is ready/);
});

it("answers call control itself, with PerCL or XML", async () => {
  const percl = await example.send(sampleDelivery("freeclimb", "record"));
  expect([percl.status, await percl.json()]).toEqual([200, [{ Hangup: {} }]]);
  const xml = await example.send(sampleDelivery("plivo", "record.action"));
  expect([xml.status, await xml.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
});

it("refuses a forgery", async () => {
  const forged = sampleDelivery("plivo", "MPCRecordingCompleted", { secrets: ["somebody-elses-token"] });
  expect((await example.send(forged)).status).toBe(401);
});

it("leaves the application's own forms to its parser", async () => {
  const body = new URLSearchParams({ text: "well done" });
  const response = await fetch(`${example.origin}/feedback`, { method: "POST", body });
  expect(await response.json()).toEqual({ text: "well done" });
});
