import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../../hookswitch.js";
import { sampleDelivery } from "../../../testing/sample-delivery.js";
import { plivo } from "../index.js";
import { plivoSamples } from "./samples.js";

type Name = keyof typeof plivoSamples.samples;
const names = Object.keys(plivoSamples.samples) as Name[];

describe("plivoSamples", () => {
  it.each(names.flatMap((name) => [[name, "POST"] as const, [name, "GET"] as const]))(
    "%s by %s makes what it says",
    async (name, method) => {
      const { about, makes, callControl } = plivoSamples.samples[name];
      const errors: string[] = [];
      const hooks = createHookswitch({
        publicUrl: "https://hooks.example.com",
        carriers: [plivo({ authToken: plivoSamples.secret })],
        onEvent: () => undefined,
        onOther: () => undefined,
        onError: (error) => errors.push(error.code),
      });
      const result = await hooks.handle(await sampleDelivery("plivo", name, { method }));
      expect(errors).toEqual([]);
      expect(result.events.map(({ type }) => type)).toEqual([...makes]);
      expect(result.events.flatMap(({ warnings }) => warnings)).toEqual([]);
      expect(result.handled).toBe(!callControl);
      expect(about).toMatch(/^[A-Z<].*\.$/);
    },
  );

  it("are form text as on the wire", () => {
    const { body } = plivoSamples.samples.MPCRecordingCompleted;
    expect(body).toContain("EventTimestamp=2020-12-24+10%3A20%3A07%2B00%3A00");
    for (const name of names) expect(plivoSamples.samples[name].body).toMatch(/^[\w%+*.=&-]+$/);
  });

  it("tell the life of one recording in order", () => {
    const life = names.filter((name) => name.startsWith("MPCRecording"));
    expect(life.map((name) => new URLSearchParams(plivoSamples.samples[name].body).get("SequenceNumber"))).toEqual(
      life.map((_name, index) => String(index + 1)),
    );
    expect(life.map((name) => plivoSamples.samples[name].makes[0])).toEqual([
      ...["recordingStarted", "recordingPaused", "recordingResumed", "conferenceRecording", "recordingFailed"],
    ]);
  });
});
