import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PUBLIC_URL, type RunningExample, runServer } from "../../run-server.js";

let example: RunningExample;

beforeAll(async () => {
  example = await runServer("nestjs", {
    FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
    PLIVO_AUTH_TOKEN: samples.plivo.secret,
  });
});
afterAll(() => example.stop());

const ready = async () => (await fetch(`${example.origin}/recordings`)).json();

it("hands recordings to a service, from in front of Nest's body parser", async () => {
  expect((await example.send(sampleDelivery("freeclimb", "conferenceRecordingStatus"))).status).toBe(204);
  expect((await example.send(sampleDelivery("plivo", "MPCRecordingCompleted"))).status).toBe(200);
  expect(await ready()).toEqual([
    expect.stringMatching(/^freeclimb\.conferenceRecording\./),
    expect.stringMatching(/^plivo\.conferenceRecording\./),
  ]);
});

it("receives behind Nest's body parser too, by the raw body that it keeps", async () => {
  const before = (await ready()).length;
  const at = (carrier: string) => ({ url: `${PUBLIC_URL}/module/recordings/${carrier}`, overrides: { another: "1" } });
  expect((await example.send(sampleDelivery("freeclimb", "conferenceRecordingStatus", at("freeclimb")))).status).toBe(
    204,
  );
  expect((await example.send(sampleDelivery("plivo", "MPCRecordingCompleted", at("plivo")))).status).toBe(200);
  expect((await ready()).length).toBe(before + 2);
  const forged = { ...at("freeclimb"), secrets: ["sigsec_of_somebody_else"] };
  expect((await example.send(sampleDelivery("freeclimb", "conferenceRecordingStatus", forged))).status).toBe(401);
});

it("answers call control in a controller, which a forgery never reaches", async () => {
  const response = await example.send(sampleDelivery("plivo", "record.action"));
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    expect.stringMatching(/^application\/xml/),
    "<Response><Hangup/></Response>",
  ]);
  const forged = sampleDelivery("plivo", "record.action", { secrets: ["somebody-elses-token"] });
  expect((await example.send(forged)).status).toBe(401);
});

it("leaves an ordinary controller its parsed body", async () => {
  const response = await fetch(`${example.origin}/recordings/notes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"text":"well done"}',
  });
  expect([response.status, await response.json()]).toEqual([201, { text: "well done" }]);
});
