import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PUBLIC_URL, type RunningExample, runServer, waitFor } from "../../run-server.js";

/** Bandwidth alone is received: no path names the carrier. */
const at = { url: `${PUBLIC_URL}/webhooks/recordings` };
let example: RunningExample;

beforeAll(async () => {
  const { username, password } = samples.bandwidth.secret;
  example = await runServer("hono", { BANDWIDTH_USERNAME: username, BANDWIDTH_PASSWORD: password });
});
afterAll(() => example.stop());

it("challenges, then receives a recording and calls the callback", async () => {
  const challenge = await example.send(sampleDelivery("bandwidth", "recordingAvailable", { ...at, secrets: [] }));
  expect([challenge.status, challenge.headers.get("www-authenticate")]).toEqual([
    401,
    expect.stringMatching(/^Basic /),
  ]);
  expect((await example.send(sampleDelivery("bandwidth", "recordingAvailable", at))).status).toBe(204);
  const line = "bandwidth: recordingAvailable, recording r-115da407-e3d9-4ea7-889f-5f4ad7386a80";
  await waitFor(() => example.output().includes(line), example.output);
});

it("answers call control itself", async () => {
  const response = await example.send(sampleDelivery("bandwidth", "recordComplete", at));
  expect([response.status, await response.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
});

it("refuses wrong credentials", async () => {
  const secrets = [{ username: "recordings", password: "guessed" }];
  expect((await example.send(sampleDelivery("bandwidth", "recordingAvailable", { ...at, secrets }))).status).toBe(401);
});
