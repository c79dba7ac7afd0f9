import { describe, expect, it } from "vitest";
import { sampleDelivery } from "../../../testing/sample-delivery.js";
import { type Name, send } from "../test-receiver.js";
import { signalwireSamples } from "./samples.js";

const { samples } = signalwireSamples;
const names = Object.keys(samples) as Name[];

describe("signalwireSamples", () => {
  it.each(names)("%s makes what it says", async (name) => {
    const { about, makes, callControl } = samples[name];
    const { error, result } = await send(await sampleDelivery("signalwire", name));
    expect(error).toBeNull();
    expect(result.events.map(({ type }) => type)).toEqual([...makes]);
    expect(result.events.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(result.handled).toBe(!callControl);
    expect(about).toMatch(/^[A-Z].*\.$/);
  });

  it("are form text as on the wire, and JSON where they say so", () => {
    expect(samples["recording.completed"].body).toContain(
      "RecordingUrl=https%3A%2F%2Fdemo.signalwire.com%2Fapi%2Flaml",
    );
    for (const name of names) {
      const sample = samples[name];
      expect(sample.body).toMatch("format" in sample ? /^\{"/ : /^[\w%+*.=&()'!~-]+$/);
    }
  });
});
