import * as hookswitchPlivo from "@hookswitch/core/plivo";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import * as hookswitchTwilio from "@hookswitch/core/twilio";
import * as adapter from "@hookswitch/express";
import express from "express";
import plivo from "plivo";
import twilio from "twilio";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { appOf, blocksOf } from "./run-block.js";

const modules = {
  ...{ express: { default: express }, twilio: { default: twilio }, plivo: { default: plivo } },
  ...{ "node:crypto": await import("node:crypto"), "@hookswitch/express": adapter },
  ...{ "@hookswitch/core/twilio": hookswitchTwilio, "@hookswitch/core/plivo": hookswitchPlivo },
};
const PUBLIC = "https://api.example.com";

beforeAll(() => {
  vi.stubEnv("TWILIO_AUTH_TOKEN", samples.twilio.secret);
  vi.stubEnv("PLIVO_AUTH_TOKEN", samples.plivo.secret);
});
afterAll(() => void vi.unstubAllEnvs());

/** What a handler of the pages saves, and answers, for a delivery as a proxy would bring it. */
async function saved(block: string | undefined, { url, method, headers, body }: SampleDelivery) {
  const save = vi.fn(async (..._all: unknown[]) => undefined);
  const app = appOf(block ?? "", modules, { save });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const response = await fetch(url.replace(PUBLIC, `http://127.0.0.1:${port}`), { method, headers, body });
  return { status: response.status, calls: save.mock.calls };
}

describe("migrating from Twilio", () => {
  const [before, after] = blocksOf("migrating.md");
  const delivery = (path: string) => sampleDelivery("twilio", "recording.completed", { url: PUBLIC + path });

  it("saves the same recording, of the same length", async () => {
    const old = await saved(before, await delivery("/twilio/recordings"));
    const now = await saved(after, await delivery("/webhooks/recordings"));
    expect([old.status, now.status]).toEqual([204, 200]);
    expect(now.calls).toHaveLength(1);
    const [[sid, url, seconds] = []] = old.calls;
    expect(now.calls[0]).toEqual([sid, String(url).replace(/\.wav$/, ""), seconds]);
  });

  it("refuses what is not signed", async () => {
    const forged = await sampleDelivery("twilio", "recording.completed", {
      ...{ url: `${PUBLIC}/webhooks/recordings`, secrets: ["another"] },
    });
    expect(await saved(after, forged)).toEqual({ status: 401, calls: [] });
  });
});

describe("migrating from Plivo", () => {
  const [, , before, after] = blocksOf("migrating.md");
  const [byHand, here] = blocksOf("comparison.md");
  const delivery = (path: string) => sampleDelivery("plivo", "MPCRecordingCompleted", { url: PUBLIC + path });

  it("saves the same recording", async () => {
    const old = await saved(before, await delivery("/plivo/recordings"));
    const now = await saved(after, await delivery("/webhooks/recordings"));
    expect([old.status, now.status]).toEqual([200, 200]);
    expect(now.calls).toHaveLength(1);
    expect(now.calls[0]?.[1]).toBe(old.calls[0]?.[1]);
    expect(now.calls[0]?.[2]).toBe(old.calls[0]?.[2]);
  });

  it("is the same by hand, which refuses a forgery, too", async () => {
    const genuine = await delivery("/webhooks/recordings");
    const hand = await saved(byHand, genuine);
    const ours = await saved(here, genuine);
    expect([hand.status, ours.status]).toEqual([200, 200]);
    expect(hand.calls[0]?.[1]).toBe(ours.calls[0]?.[1]);
    const forged = await sampleDelivery("plivo", "MPCRecordingCompleted", {
      ...{ url: `${PUBLIC}/webhooks/recordings`, secrets: ["another"] },
    });
    expect(await saved(byHand, forged)).toEqual({ status: 401, calls: [] });
  });
});
