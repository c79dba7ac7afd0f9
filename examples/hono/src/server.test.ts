import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningExample, runServer, waitFor } from "../../run-server.js";

let example: RunningExample;

beforeAll(async () => {
  const { username, password } = samples.bandwidth.secret;
  example = await runServer("hono", { BANDWIDTH_USERNAME: username, BANDWIDTH_PASSWORD: password });
});
afterAll(() => example.stop());

const send = async (delivery: ReturnType<typeof sampleDelivery>) => {
  const { method, headers, body } = await delivery;
  return fetch(`${example.origin}/webhooks/recordings`, { method, headers, ...(body !== "" && { body }) });
};

it("challenges, then receives a recording and calls the callback", async () => {
  const challenge = await send(sampleDelivery("bandwidth", "recordingAvailable", { secrets: [] }));
  expect([challenge.status, challenge.headers.get("www-authenticate")]).toEqual([
    401,
    expect.stringMatching(/^Basic /),
  ]);
  expect((await send(sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
  const line = "bandwidth: recordingAvailable, recording r-115da407-e3d9-4ea7-889f-5f4ad7386a80";
  await waitFor(() => example.output().includes(line), example.output);
});

it("answers call control itself", async () => {
  const response = await send(sampleDelivery("bandwidth", "recordComplete"));
  expect([response.status, await response.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
});

it("refuses wrong credentials", async () => {
  const secrets = [{ username: "recordings", password: "guessed" }];
  expect((await send(sampleDelivery("bandwidth", "recordingAvailable", { secrets }))).status).toBe(401);
});
