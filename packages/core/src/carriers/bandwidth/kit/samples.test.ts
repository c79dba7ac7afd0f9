import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../../hookswitch.js";
import type { OtherDelivery } from "../../../recording-event.js";
import { bandwidth } from "../index.js";
import { bandwidthSamples } from "./samples.js";

const { samples, secret, sign } = bandwidthSamples;

describe.each(Object.entries(samples))("%s", (_name, { about, body, makes, callControl }) => {
  it("makes what it says, truly signed", async () => {
    const others: OtherDelivery[] = [];
    const hooks = createHookswitch({
      carriers: [bandwidth(secret)],
      onEvent: () => undefined,
      onOther: (other) => others.push(other),
    });
    const url = "https://hooks.example.com/webhooks/recordings/bandwidth";
    const headers = await sign({ method: "POST", url, body, at: 0 }, [secret]);
    const result = await hooks.handle({ method: "POST", url, headers, body });
    expect(result.events.map(({ type }) => type)).toEqual(makes);
    expect(result.handled).toBe(!callControl);
    expect(others.map((other) => other.callControl)).toEqual(makes.length === 0 ? [callControl] : []);
    expect(about).not.toBe("");
  });
});

// sha256sum of the examples as they stand in the documents.
it.each([
  ["recordingAvailable", 668, "6709ace053fa09933f04b695ef028f5be1239867d0e78621dc3a83e0a1940bd4"],
  ["recordingAvailable.enqueued", 713, "3589b30db6d763977da1d73a93749dbd75c8901c299c61c2969b3a855b87c574"],
  ["conferenceRecordingAvailable", 610, "d846c9d42020af10c27c25553d77d3089147168955a5b85a718f6f23bd2c6d58"],
] as const)("%s is the documented example to the byte", (name, length, digest) => {
  const bytes = Buffer.from(samples[name].body, "utf8");
  expect([bytes.length, createHash("sha256").update(bytes).digest("hex")]).toEqual([length, digest]);
});

it("only the unknown status makes a warning", async () => {
  const warned: string[] = [];
  const hooks = createHookswitch({ carriers: [bandwidth(secret)], onEvent: () => undefined, onOther: () => undefined });
  for (const [name, { body }] of Object.entries(samples)) {
    const headers = await sign({ method: "POST", url: "", body, at: 0 }, [secret]);
    const { events } = await hooks.handle({ method: "POST", url: "/", headers, body });
    if (events.some(({ warnings }) => warnings.length > 0)) warned.push(name);
  }
  expect(warned).toEqual(["recordingAvailable.unknown"]);
});
