import { metrics } from "@opentelemetry/api";
import { afterEach, describe, expect, it } from "vitest";
import { type MeasureFacts, measures } from "../observe/index.js";
import { cases, inboxHolds } from "../observe/test-observations.js";
import { openTelemetry } from "./index.js";
import { testSdk } from "./test-sdk.js";

afterEach(() => metrics.disable());

const isOurs = ({ name }: { name: string }) => name.startsWith("hookswitch.");

// As the conventions name them: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-metrics/
const messaging = (operation: string) => ({
  "messaging.system": "plivo",
  "messaging.system.name": "plivo",
  "messaging.operation.name": operation,
  "messaging.operation.type": operation,
  "messaging.destination.name": "plivo.recording",
});

describe("openTelemetry", () => {
  it.each(cases)("records %j", async (observation, expected) => {
    const sdk = testSdk();
    openTelemetry(sdk.providers).observe(observation);
    const recorded = (await sdk.metrics()).filter(isOurs);
    const values = recorded.map(({ name, points: [point] }) => [name, [point?.value, point?.attributes]]);
    expect(Object.fromEntries(values)).toEqual(expected);
  });

  it("makes each instrument as the table says, with the buckets that it advises", async () => {
    const sdk = testSdk();
    const observer = openTelemetry(sdk.providers);
    for (const [observation] of cases) observer.observe(observation);
    observer.observe(inboxHolds);
    const recorded = (await sdk.metrics()).filter(isOurs);
    expect(recorded.map(({ name }) => name).sort()).toEqual(Object.keys(measures).sort());
    for (const { name, kind, unit, description, scope, points } of recorded) {
      const facts: MeasureFacts = measures[name as keyof typeof measures];
      expect(facts).toMatchObject({ kind, unit, description });
      expect(scope).toBe("@hookswitch/core");
      for (const { bounds, attributes } of points) {
        expect(bounds).toEqual(facts.buckets ?? []);
        expect(Object.keys(attributes)).toEqual(facts.labels);
      }
    }
  });

  it("shows the newest value on a gauge", async () => {
    const sdk = testSdk();
    const observer = openTelemetry(sdk.providers);
    observer.observe(inboxHolds);
    observer.observe({ ...inboxHolds, depth: 3 });
    const depth = (await sdk.metrics()).find(({ name }) => name === "hookswitch.inbox.depth");
    expect(depth?.points.map(({ value }) => value)).toEqual([3]);
  });

  it("counts genuine deliveries and times handlers as the messaging conventions say", async () => {
    const sdk = testSdk();
    const observer = openTelemetry(sdk.providers);
    for (const [observation] of cases) observer.observe(observation);
    const standard = (await sdk.metrics()).filter((metric) => !isOurs(metric));
    const points = (metric: string) => standard.find(({ name }) => name === metric)?.points ?? [];
    // Accepted, passed on and failed; neither forged nor asked for credentials.
    expect(points("messaging.client.consumed.messages")).toEqual([
      { attributes: messaging("receive"), value: 3, bounds: [] },
      { attributes: { ...messaging("receive"), "error.type": "callback_failed" }, value: 1, bounds: [] },
    ]);
    const bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    expect(points("messaging.process.duration")).toEqual([
      { attributes: messaging("process"), value: 2, bounds },
      { attributes: { ...messaging("process"), "error.type": "callback_failed" }, value: 12, bounds },
    ]);
    expect(standard.map(({ unit }) => unit)).toEqual(["{message}", "s"]);
  });

  it("takes the global provider, also when it is registered after the first observation", async () => {
    const observer = openTelemetry();
    const observation = { what: "replayed", carrier: "plivo" } as const;
    observer.observe(observation);
    const sdk = testSdk();
    metrics.setGlobalMeterProvider(sdk.providers.meterProvider);
    observer.observe(observation);
    expect(await sdk.metrics()).toMatchObject([{ name: "hookswitch.webhook.replay_blocked", points: [{ value: 1 }] }]);
  });

  it("refuses an option that it does not know", () => {
    const mistyped = { meterprovider: undefined } as never;
    expect(() => openTelemetry(mistyped)).toThrow(/openTelemetry: unknown option "meterprovider".*"meterProvider"/);
  });
});
