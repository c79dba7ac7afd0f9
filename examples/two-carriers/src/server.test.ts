import { sampleDelivery } from "@hookswitch/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PUBLIC_URL, type RunningExample, runServer, waitFor } from "../../run-server.js";

let example: RunningExample;
const url = `${PUBLIC_URL}/webhooks/recordings`;
const [token, key] = ["twilio-token", "signalwire-key"];

beforeAll(async () => {
  example = await runServer("two-carriers", { TWILIO_AUTH_TOKEN: token, SIGNALWIRE_SIGNING_KEY: key });
});
afterAll(() => example.stop());

const twilios = (secret: string) => sampleDelivery("twilio", "recording.completed", { url, secrets: [secret] });
const signalwires = (name: "recording.completed" | "record.finished", secret: string) =>
  sampleDelivery("signalwire", name, { url, secrets: [secret] });

it("takes both carriers' recordings at one URL", async () => {
  expect((await example.send(twilios(token))).status).toBe(200);
  expect((await example.send(signalwires("recording.completed", key))).status).toBe(200);
  expect((await example.send(signalwires("record.finished", key))).status).toBe(200);
  for (const line of [
    "twilio: recording RE00000000000000000000000000000003 of call CA00000000000000000000000000000002",
    "signalwire: recording 19e436af-5688-4307-b03b-bdb2b42b8142 of call 7bb5ae2c-6d4a-4f2f-9f5e-9a0f5f1b2c3d",
  ]) {
    await waitFor(() => example.output().includes(line), example.output);
  }
});

it("refuses what is signed with the other's secret, and what is not signed", async () => {
  expect((await example.send(twilios(key))).status).toBe(401);
  expect((await example.send(signalwires("recording.completed", token))).status).toBe(401);
  expect((await example.send(sampleDelivery("twilio", "recording.completed", { url, secrets: [] }))).status).toBe(401);
  await waitFor(() => example.output().includes("refused: carrier_undetermined"), example.output);
});

it("answers a call that waits, whoever's it is", async () => {
  for (const delivery of [
    sampleDelivery("twilio", "gather.action", { url, secrets: [token] }),
    sampleDelivery("signalwire", "gather.action", { url, secrets: [key] }),
  ]) {
    const response = await example.send(delivery);
    expect([response.status, await response.text()]).toEqual([200, "<Response><Hangup/></Response>"]);
  }
});
