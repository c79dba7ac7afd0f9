import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../../hookswitch.js";
import { sampleDelivery } from "../../../testing/sample-delivery.js";
import { twilio } from "../index.js";
import { twilioSamples } from "./samples.js";

type Name = keyof typeof twilioSamples.samples;
const names = Object.keys(twilioSamples.samples) as Name[];

describe("twilioSamples", () => {
  it.each(names.flatMap((name) => [[name, "POST"] as const, [name, "GET"] as const]))(
    "%s by %s makes what it says",
    async (name, method) => {
      const { about, makes, callControl } = twilioSamples.samples[name];
      const errors: string[] = [];
      const hooks = createHookswitch({
        publicUrl: "https://hooks.example.com",
        carriers: [twilio({ authToken: twilioSamples.secret })],
        onEvent: () => undefined,
        onOther: () => undefined,
        onError: (error) => errors.push(error.code),
      });
      const result = await hooks.handle(await sampleDelivery("twilio", name, { method }));
      expect(errors).toEqual([]);
      expect(result.events.map(({ type }) => type)).toEqual([...makes]);
      expect(result.events.flatMap(({ warnings }) => warnings)).toEqual([]);
      expect(result.handled).toBe(!callControl);
      expect(about).toMatch(/^[A-Z].*\.$/);
    },
  );

  it("are form text as on the wire, and JSON where they say so", () => {
    const { body } = twilioSamples.samples["recording.completed"];
    expect(body).toContain("RecordingStartTime=Fri%2C%2014%20Oct%202016%2021%3A56%3A34%20%2B0000");
    for (const name of names) {
      const sample = twilioSamples.samples[name];
      expect(sample.body).toMatch("format" in sample ? /^\{"/ : /^[\w%+*.=&()'!~-]+$/);
    }
  });
});
