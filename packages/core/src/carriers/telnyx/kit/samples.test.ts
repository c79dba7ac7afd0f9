import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../../hookswitch.js";
import { type SampleName, sampleDelivery } from "../../../testing/sample-delivery.js";
import { telnyx } from "../index.js";
import { telnyxSamples } from "./samples.js";

const { samples, secret } = telnyxSamples;

describe.each(Object.keys(samples) as SampleName<"telnyx">[])("%s", (name) => {
  it("makes what it says, without a warning", async () => {
    const { about, makes, callControl } = samples[name];
    const errors: string[] = [];
    const hooks = createHookswitch({
      carriers: [telnyx({ publicKey: secret.publicKey })],
      onEvent: () => undefined,
      onOther: () => undefined,
      onError: ({ code }) => errors.push(code),
    });
    const delivery = await sampleDelivery("telnyx", name);
    const result = await hooks.handle(delivery);
    expect(errors).toEqual([]);
    expect(result.events.map(({ type }) => type)).toEqual([...makes]);
    expect(result.events.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(result.handled).toBe(!callControl);
    expect(about).toMatch(/^[A-Z].*\.$/);
    const type = name.startsWith("texml.") ? "application/x-www-form-urlencoded" : "application/json";
    expect(delivery.headers["content-type"]).toBe(type);
  });
});

it("the first one is the vector's, to the byte", () => {
  const { body } = samples["call.recording.saved"];
  expect(body).toHaveLength(705);
  expect(createHash("sha256").update(body).digest("hex")).toBe(
    "e3d1be43f155e5f701b5250aef30af0ddfb9bcd9253db8bc77607849fe24c5d8",
  );
});
