import { trace } from "@opentelemetry/api";
import { afterAll, describe, expect, it } from "vitest";
import { allKits } from "../carriers/kits.js";
import { createHookswitch, type RecordingEvent } from "../index.js";
import { measures, metrics, observers } from "../observe/index.js";
import { type SampledCarrier, type SampleName, sampleDelivery, samples } from "../testing/index.js";
import { openTelemetry } from "./index.js";
import { testSdk } from "./test-sdk.js";

const sdk = testSdk();
sdk.providers.tracerProvider.register();
afterAll(() => trace.disable());

const CANARY = "canary-14155550123";
const carriers = Object.keys(samples) as SampledCarrier[];

/** All texts in it that are a number, an id, a time or a URL; the others are words of the carrier's. */
function valuesIn(data: unknown): string[] {
  if (typeof data === "object" && data !== null) return Object.values(data).flatMap(valuesIn);
  return typeof data === "string" && /\d/.test(data) && data.length > 4 ? [data] : [];
}

/** Plays every sample, as it is and forged, through real hooks with both observers. */
async function play() {
  const counted: string[] = [];
  const observer = observers(
    openTelemetry(sdk.providers),
    metrics(({ name, labels }) => counted.push(name, ...Object.values(labels))),
  );
  const events: RecordingEvent[] = [];
  const hooks = createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers: allKits.map((kit) => kit.receiver([kit.samples.secret])),
    observer,
    onError: () => undefined,
    async onEvent(event) {
      events.push(event as RecordingEvent);
      // What a callback throws holds what it was about.
      if (events.length % 2 === 0) throw new Error(`${CANARY} ${JSON.stringify(event)}`);
    },
    onOther: () => undefined,
  });
  const secrets: string[] = [];
  for (const carrier of carriers) {
    for (const name of Object.keys(samples[carrier].samples) as SampleName<typeof carrier>[]) {
      const url = `https://hooks.example.com/webhooks/recordings/${carrier}?tag=${CANARY}`;
      const delivery = await sampleDelivery(carrier, name, { url });
      const forged = Object.fromEntries(
        Object.entries(delivery.headers).map(([key, value]) => [key, key === "content-type" ? value : CANARY]),
      );
      secrets.push(...Object.values(delivery.headers).filter((value) => !value.startsWith("application/")));
      await sdk.tracer.startActiveSpan("POST", async (span) => {
        await hooks.handle(delivery);
        await hooks.handle({ ...delivery, headers: forged });
        await hooks.handle({ ...delivery, headers: {} });
        span.end();
      });
    }
  }
  for (const { carrier, type, id } of events) {
    const handling = { carrier, type, eventId: id, attempt: 1, traceparent: null };
    await observer.trace?.(handling, () => Promise.reject(new Error(`${CANARY} ${id}`)))?.catch(() => undefined);
  }
  await hooks.drain();
  return { counted, events, secrets: [...secrets, ...allKits.flatMap(({ samples }) => secretsIn(samples.secret))] };
}

/** The texts of a carrier's secret, whose form is its own; a user name is none. */
function secretsIn(secret: object | string): string[] {
  if (typeof secret === "string") return [secret];
  return Object.entries(secret).flatMap(([name, value]) => (name === "username" ? [] : String(value)));
}

describe("what is told of real deliveries", async () => {
  const { counted, events, secrets } = await play();
  const personal = new Set([CANARY, "canary", ...secrets, ...events.flatMap(valuesIn)]);
  const holds = (text: string) => [...personal].filter((secret) => text.includes(secret));

  it("comes from deliveries that hold what must not be told", () => {
    expect(new Set(events.map(({ carrier }) => carrier))).toEqual(new Set(carriers));
    expect(personal.size).toBeGreaterThan(100);
    expect(holds(JSON.stringify(events))).toContain(CANARY);
    expect([...personal].some((value) => value.startsWith("https://"))).toBe(true);
    expect([...personal].some((value) => /^\+?\d{10,}$/.test(value))).toBe(true);
  });

  it("holds in no metric a number, an id, a URL or a secret", async () => {
    const metrics = await sdk.metrics();
    const recorded = JSON.stringify(
      metrics.map(({ name, points }) => [name, points.map(({ attributes }) => attributes)]),
    );
    expect(recorded).toContain("hookswitch.handler.duration");
    expect(recorded).toContain("signature_m");
    expect(holds(recorded)).toEqual([]);
    expect(holds(counted.join("\n"))).toEqual([]);
  });

  it("has few different labels", async () => {
    const points = (await sdk.metrics()).flatMap(({ points }) =>
      points.flatMap(({ attributes }) => Object.keys(attributes)),
    );
    const known = Object.values(measures).flatMap(({ labels }): readonly string[] => labels);
    expect(points.filter((label) => !known.includes(label) && !/^(messaging\.|error\.type$)/.test(label))).toEqual([]);
    expect(new Set(counted).size).toBeLessThan(60);
  });

  it("holds in spans the event's id, as messaging.message.id, and nothing else", () => {
    const spans = sdk.spans().map(({ name, attributes, events, status, links }) => {
      const { "messaging.message.id": id, ...rest } = attributes;
      return { id, told: JSON.stringify({ name, rest, events, status, links }) };
    });
    expect(spans.flatMap(({ id }) => id ?? [])).toEqual(events.map(({ id }) => id));
    expect(spans.flatMap(({ told }) => holds(told))).toEqual([]);
  });
});
