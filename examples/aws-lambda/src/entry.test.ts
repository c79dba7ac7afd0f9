import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterEach, expect, it, vi } from "vitest";
import { albEvent, httpApiEvent } from "./test-events.js";

const context = { getRemainingTimeInMillis: () => 20_000 };
const environment = {
  PUBLIC_URL: "https://hooks.example.com",
  BANDWIDTH_USERNAME: samples.bandwidth.secret.username,
  BANDWIDTH_PASSWORD: samples.bandwidth.secret.password,
  FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
  PLIVO_AUTH_TOKEN: samples.plivo.secret,
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("is a function made of its environment", async () => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const { handler } = await import("./lambda.js");
  const recording = await sampleDelivery("plivo", "MPCRecordingCompleted");
  expect((await handler(httpApiEvent(recording), context)).statusCode).toBe(200);
  expect(log.mock.calls.flat().join("\n")).toContain('"type":"conferenceRecording"');

  const bodies = await Promise.all(
    [
      sampleDelivery("plivo", "record.action"),
      sampleDelivery("bandwidth", "recordComplete"),
      sampleDelivery("freeclimb", "record"),
    ].map(async (sent) => (await handler(albEvent(await sent, true), context)).body),
  );
  expect(bodies).toEqual(["<Response><Hangup/></Response>", "<Response><Hangup/></Response>", '[{"Hangup":{}}]']);
});
