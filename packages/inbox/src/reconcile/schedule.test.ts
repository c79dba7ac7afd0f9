import { describe, expect, it, vi } from "vitest";
import type { Engine } from "../engine/engine.js";
import { pglite } from "../engine/pglite.js";
import { postgres } from "../engine/postgres.js";
import { namesOf } from "../schema/names.js";
import { newSchema, onBothEngines, type TestPlace } from "../test-engines.js";
import { ago, HOUR, lists, receive, receiver } from "./test-reconcile.js";
import { Turns } from "./turns.js";

// Starts several engines in a test.
vi.setConfig({ testTimeout: 60_000 });

const PATIENCE = { timeout: 15_000, interval: 50 };
const every = { every: "1s", carriers: ["freeclimb"] } as const;

onBothEngines("a schedule", (newPlace) => {
  it("finds what was lost, again and again", async () => {
    const store = (await newPlace()).open({ reconcile: every });
    const { simulator, handled, errors } = await receiver(store);
    for (let round = 0; round < 2; round++) {
      const { id } = simulator.store("freeclimb", { endedAt: ago(HOUR) });
      const found = { event: { id: `freeclimb.conferenceRecording.${id}` }, origin: "reconcile" };
      await vi.waitFor(() => expect(handled.at(-1)).toMatchObject(found), PATIENCE);
    }
    expect(handled).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it("tells onError what failed, and tries again at its next turn", async () => {
    const store = (await newPlace()).open({ reconcile: every });
    const { simulator, handled, errors, observations } = await receiver(store);
    simulator.store("freeclimb", { endedAt: ago(HOUR) });
    simulator.failNext({ path: /Recordings/, status: 401 });
    await vi.waitFor(() => expect(handled).toHaveLength(1), PATIENCE);
    expect(errors).toMatchObject([
      { code: "reconcile_failed", carrier: "freeclimb", cause: { code: "list_refused", details: { status: 401 } } },
    ]);
    const outcomes = () => observations.flatMap((told) => (told.what === "reconciled" ? [told.outcome] : []));
    await vi.waitFor(() => expect(outcomes().slice(0, 2)).toEqual(["failed", "succeeded"]), PATIENCE);
  });

  it("does not begin anew after a restart", async () => {
    const place = await newPlace();
    const first = place.open({ reconcile: every });
    const { simulator, observations } = await receiver(first);
    await vi.waitFor(() => expect(observations.map(({ what }) => what)).toContain("reconciled"), PATIENCE);
    await first.stop();
    const asked = lists(simulator);
    const engine = await engineOf(place);
    const turns = new Turns(engine, names(place), "freeclimb");
    expect(await turns.take(HOUR, 0)).toBeNull();
    const done = await turns.take(1, 0);
    expect(done).toBeGreaterThan(Date.now() - HOUR);
    await engine.close();
    expect(lists(simulator)).toBe(asked);
  });

  it("a turn is one process's, until its end or its death", async () => {
    const place = await newPlace();
    const store = place.open();
    await store.ready();
    await store.stop();
    const engine = await engineOf(place);
    const [one, other] = [1, 2].map(() => new Turns(engine, names(place), "plivo", 300)) as [Turns, Turns];
    const first = Date.UTC(2026, 2, 1);
    const taken = await Promise.all([one.take(1, first), other.take(1, first)]);
    expect(taken.toSorted()).toEqual([first, null]);
    const [holder, waiting] = taken[0] === null ? [other, one] : [one, other];
    await holder.end(first + 1_000);
    expect(await waiting.take(HOUR, first)).toBeNull();
    await vi.waitFor(async () => expect(await waiting.take(1, first)).toBe(first + 1_000), PATIENCE);
    // It dies here; one that was taken over does not set back what the other did.
    await vi.waitFor(async () => expect(await holder.take(1, first)).toBe(first + 1_000), PATIENCE);
    await waiting.end(first);
    await holder.end(null);
    await vi.waitFor(async () => expect(await waiting.take(1, first)).toBe(first + 1_000), PATIENCE);
    await engine.close();
  });
});

const names = ({ options }: TestPlace) => namesOf(("schema" in options && options.schema) || "hookswitch");

function engineOf({ options }: TestPlace): Promise<Engine> {
  const { directory, connectionString } = options as { directory?: string; connectionString?: string };
  return directory === undefined ? Promise.resolve(postgres(String(connectionString), 2)) : pglite(directory);
}

describe("two processes with the same schedule", () => {
  it("take turns: what is due is done once", async () => {
    const place = await newSchema();
    const [one, other] = [place.open({ reconcile: every }), place.open({ reconcile: every })];
    const startedAt = performance.now();
    const { simulator, observations } = await receiver(one);
    const second = await receive(other, simulator);
    const turns = () => [...observations, ...second.observations].filter(({ what }) => what === "reconciled").length;
    await vi.waitFor(() => expect(turns()).toBeGreaterThanOrEqual(4), PATIENCE);
    await Promise.all([one.stop(), other.stop()]);
    expect(turns()).toBeLessThanOrEqual(1 + (performance.now() - startedAt) / 1_000);
  });
});
