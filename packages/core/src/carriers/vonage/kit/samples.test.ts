import { describe, expect, it } from "vitest";
import { received } from "../test-receiver.js";
import { hashOf } from "../test-token.js";
import { vonageSamples } from "./samples.js";

const { samples } = vonageSamples;

describe.each(Object.keys(samples) as (keyof typeof samples)[])("%s", (name) => {
  it("makes what it says, without a warning", async () => {
    const { about, makes, callControl } = samples[name];
    const { events, others, errors } = await received(name);
    expect(errors).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual([...makes]);
    expect(events.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(others.map((other) => other.callControl)).toEqual(makes.length > 0 ? [] : [callControl]);
    expect(about).toMatch(/^[A-Z].*\.$/);
  });
});

it("the first one is the vector's, to the byte", () => {
  const { body } = samples.record;
  expect(body).toHaveLength(328);
  expect(hashOf(body)).toBe("6889f056528e0597da9f7df9c6d4a19b482eb397354da5b6dfc19a1378861d65");
});
