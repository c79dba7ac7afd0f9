import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningExample, runServer, waitFor } from "../../run-server.js";

let example: RunningExample;

beforeAll(async () => {
  const { username, password } = samples.bandwidth.secret;
  example = await runServer("node-http", { BANDWIDTH_USERNAME: username, BANDWIDTH_PASSWORD: password });
});
afterAll(() => example.stop());

it("challenges, then receives a recording and calls the callback", async () => {
  const challenge = await example.send(sampleDelivery("bandwidth", "recordingAvailable", { secrets: [] }));
  expect([challenge.status, challenge.headers.get("www-authenticate")]).toEqual([
    401,
    expect.stringMatching(/^Basic /),
  ]);
  expect((await example.send(sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
  const line = "bandwidth: recording r-115da407-e3d9-4ea7-889f-5f4ad7386a80 of call";
  await waitFor(() => example.output().includes(line), example.output);
});

it("takes what is no recording, and answers call control itself", async () => {
  expect((await example.send(sampleDelivery("bandwidth", "disconnect"))).status).toBe(204);
  const response = await example.send(sampleDelivery("bandwidth", "recordComplete"));
  expect([response.status, await response.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
});

it("refuses wrong credentials and leaves other paths alone", async () => {
  const secrets = [{ username: "recordings", password: "guessed" }];
  expect((await example.send(sampleDelivery("bandwidth", "recordingAvailable", { secrets }))).status).toBe(401);
  expect(await (await fetch(`${example.origin}/health`)).text()).toBe("ok");
  expect((await fetch(`${example.origin}/elsewhere`)).status).toBe(404);
});
