import { describe, expect, it } from "vitest";
import type { Observation } from "../observer.js";
import { type Measure, measures, metrics } from "./index.js";
import { cases, inboxHolds } from "./test-observations.js";

function measuresOf(observation: Observation): Measure[] {
  const taken: Measure[] = [];
  metrics((measure) => taken.push(measure)).observe(observation);
  return taken;
}

describe("metrics", () => {
  it.each(cases)("measures %j", (observation, expected) => {
    const taken = measuresOf(observation);
    expect(Object.fromEntries(taken.map(({ name, value, labels }) => [name, [value, labels]]))).toEqual(expected);
    expect(taken).toHaveLength(Object.keys(expected).length);
  });

  it("says kind and unit with each value", () => {
    expect(measuresOf(inboxHolds)).toEqual([
      { name: "hookswitch.inbox.depth", kind: "gauge", unit: "{event}", value: 7, labels: {} },
      { name: "hookswitch.inbox.dead", kind: "gauge", unit: "{event}", value: 2, labels: {} },
      { name: "hookswitch.inbox.oldest_age", kind: "gauge", unit: "s", value: 4000, labels: {} },
      { name: "hookswitch.inbox.stuck", kind: "gauge", unit: "{event}", value: 5, labels: { age: "15m" } },
      { name: "hookswitch.inbox.stuck", kind: "gauge", unit: "{event}", value: 1, labels: { age: "1h" } },
      { name: "hookswitch.inbox.stuck", kind: "gauge", unit: "{event}", value: 0, labels: { age: "24h" } },
    ]);
  });

  it("measures nothing of what it does not know", () => {
    expect(measuresOf({ what: "somethingNew", carrier: "plivo" } as never)).toEqual([]);
  });

  it("needs a function", () => {
    expect(() => metrics({} as never)).toThrow(new TypeError("metrics needs a function that takes a measure"));
  });
});

describe("the table", () => {
  const all = [...cases.map(([observation]) => observation), inboxHolds].flatMap(measuresOf);

  it("has no measure that no observation gives", () => {
    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(Object.keys(measures)));
  });

  it.each(all)("names the labels of $name", ({ name, labels }) => {
    expect(Object.keys(labels)).toEqual(measures[name].labels);
  });

  it.each(Object.entries(measures))("describes %s as OpenTelemetry wants it", (name, facts) => {
    expect(name).toMatch(/^hookswitch(\.[a-z][a-z_]*)+$/);
    // No name may be the namespace of another.
    expect(Object.keys(measures).filter((other) => other.startsWith(`${name}.`))).toEqual([]);
    expect(facts.unit).toMatch(/^(s|By|\{[a-z]+\})$/);
    expect(facts.description).toMatch(/^[A-Z].*\.$/);
    const bounds: readonly number[] = "buckets" in facts ? facts.buckets : [];
    expect([...bounds].sort((one, other) => one - other)).toEqual(bounds);
    expect(bounds.length > 0).toBe(facts.kind === "histogram");
  });
});
