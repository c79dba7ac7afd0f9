import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningExample, runServer, waitFor } from "../../run-server.js";

let example: RunningExample;

beforeAll(async () => {
  example = await runServer("express", {
    BANDWIDTH_USERNAME: samples.bandwidth.secret.username,
    BANDWIDTH_PASSWORD: samples.bandwidth.secret.password,
    FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
    PLIVO_AUTH_TOKEN: samples.plivo.secret,
  });
});
afterAll(() => example.stop());

it("receives a recording of every carrier and calls the callbacks", async () => {
  expect((await example.send(sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
  expect((await example.send(sampleDelivery("freeclimb", "conferenceRecordingStatus"))).status).toBe(204);
  expect((await example.send(sampleDelivery("plivo", "MPCRecordingCompleted"))).status).toBe(200);
  const printed = () => example.output();
  await waitFor(() => printed().includes("plivo: recording"), printed);
  expect(printed()).toContain("bandwidth: recording r-115da407-e3d9-4ea7-889f-5f4ad7386a80 of call");
  expect(printed()).toMatch(/freeclimb: recording RE\w+ of conference CF\w+ is ready/);
});

it("answers call control itself, with XML or PerCL", async () => {
  for (const delivery of [sampleDelivery("bandwidth", "recordComplete"), sampleDelivery("plivo", "record.action")]) {
    const response = await example.send(delivery);
    expect([response.status, await response.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
  }
  const percl = await example.send(sampleDelivery("freeclimb", "record"));
  expect([percl.status, await percl.json()]).toEqual([200, [{ Hangup: {} }]]);
});

it("refuses a forgery and leaves other paths alone", async () => {
  const forged = sampleDelivery("freeclimb", "conferenceRecordingStatus", { secrets: ["sigsec_of_somebody_else"] });
  expect((await example.send(forged)).status).toBe(401);
  expect(await (await fetch(`${example.origin}/health`)).text()).toBe("ok");
});
