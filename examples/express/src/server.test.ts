import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningExample, runServer, waitFor } from "../../run-server.js";

const PUBLIC_URL = "https://hooks.example.com";
let example: RunningExample;

beforeAll(async () => {
  example = await runServer("express", {
    PUBLIC_URL,
    BANDWIDTH_USERNAME: samples.bandwidth.secret.username,
    BANDWIDTH_PASSWORD: samples.bandwidth.secret.password,
    FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
    PLIVO_AUTH_TOKEN: samples.plivo.secret,
  });
});
afterAll(() => example.stop());

const send = async (delivery: ReturnType<typeof sampleDelivery>) => {
  const { url, method, headers, body } = await delivery;
  return fetch(url.replace(PUBLIC_URL, example.origin), { method, headers, ...(body !== "" && { body }) });
};

it("receives a recording of every carrier and calls the callbacks", async () => {
  expect((await send(sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
  expect((await send(sampleDelivery("freeclimb", "conferenceRecordingStatus"))).status).toBe(200);
  expect((await send(sampleDelivery("plivo", "MPCRecordingCompleted"))).status).toBe(200);
  const printed = () => example.output();
  await waitFor(() => printed().includes("plivo: recording"), printed);
  expect(printed()).toContain("bandwidth: recording r-115da407-e3d9-4ea7-889f-5f4ad7386a80 of call");
  expect(printed()).toMatch(/freeclimb: recording RE\w+ of conference CF\w+ is ready/);
});

it("answers call control itself", async () => {
  const response = await send(sampleDelivery("plivo", "record.action"));
  expect([response.status, await response.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
});

it("refuses a forgery and leaves other paths alone", async () => {
  const forged = sampleDelivery("freeclimb", "conferenceRecordingStatus", { secrets: ["sigsec_of_somebody_else"] });
  expect((await send(forged)).status).toBe(401);
  expect(await (await fetch(`${example.origin}/health`)).text()).toBe("ok");
});
