import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningExample, runServer, waitFor } from "../../run-server.js";

const PUBLIC_URL = "https://hooks.example.com";
let example: RunningExample;

beforeAll(async () => {
  example = await runServer("fastify", {
    PUBLIC_URL,
    FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
    PLIVO_AUTH_TOKEN: samples.plivo.secret,
  });
});
afterAll(() => example.stop());

const send = async (delivery: ReturnType<typeof sampleDelivery>) => {
  const { url, method, headers, body } = await delivery;
  return fetch(url.replace(PUBLIC_URL, example.origin), { method, headers, ...(body !== "" && { body }) });
};

it("receives recordings and calls the callbacks", async () => {
  expect((await send(sampleDelivery("freeclimb", "conferenceRecordingStatus"))).status).toBe(200);
  expect((await send(sampleDelivery("plivo", "MPCRecordingCompleted"))).status).toBe(200);
  const printed = () => example.output();
  await waitFor(() => printed().includes("plivo: recording"), printed);
  expect(printed()).toMatch(/freeclimb: recording RE\w+ of conference CF\w+ is ready/);
});

it("answers call control itself, with PerCL or XML", async () => {
  const percl = await send(sampleDelivery("freeclimb", "record"));
  expect([percl.status, await percl.json()]).toEqual([200, [{ Hangup: {} }]]);
  const xml = await send(sampleDelivery("plivo", "record.action"));
  expect([xml.status, await xml.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
});

it("refuses a forgery", async () => {
  const forged = sampleDelivery("plivo", "MPCRecordingCompleted", { secrets: ["somebody-elses-token"] });
  expect((await send(forged)).status).toBe(401);
});

it("leaves the application's own forms to its parser", async () => {
  const body = new URLSearchParams({ text: "well done" });
  const response = await fetch(`${example.origin}/feedback`, { method: "POST", body });
  expect(await response.json()).toEqual({ text: "well done" });
});
