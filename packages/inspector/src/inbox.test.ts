import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { samples } from "@hookswitch/core/testing";
import { type DurableInbox, inbox } from "@hookswitch/inbox";
import { startSimulator } from "@hookswitch/simulator";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { Kept } from "./deliveries/kept.js";
import { pageOf } from "./deliveries/page.js";
import { asInspected } from "./inbox/inspected-inbox.js";
import type { DeliveryDetail, ReconcileMessage, StoredPage } from "./protocol.js";
import { seenOnly } from "./test-seen-only.js";
import { Bench, CALLER } from "./test-server.js";

let folder: string;
let store: DurableInbox;
let isBroken = true;

// One inbox for all: to make one takes seconds.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookswitch-inspector-inbox-"));
  store = inbox({ directory: folder, retry: { default: { limit: 1 } }, concurrency: 1 });
  await store.ready();
}, 60_000);
afterAll(async () => {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

const REFUSED_REPLAYS = [
  { dryRun: true },
  { filter: {}, dryRun: true },
  { filter: { state: "gone" }, dryRun: true },
  { filter: { states: "dead" }, dryRun: true },
  { filter: { state: "dead" } },
  { eventIds: [7], dryRun: true },
  { eventIds: ["x"], filter: { state: "dead" }, dryRun: true },
  { eventIds: Array.from({ length: 501 }, String), dryRun: false },
];

const api = { calls: 0 };

it("an event that died is shown with its attempt, live and in the inbox, and replayed after a preview", async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const { authId, authToken } = simulator.secrets.plivo;
  const bench = await Bench.start({
    carriers: [
      bandwidth(samples.bandwidth.secret),
      plivo({
        authToken: samples.plivo.secret,
        api: plivoApi({ authId, authToken, baseUrl: simulator.baseUrls.plivo }),
      }),
    ],
    inbox: store,
    onEvent: () => {
      api.calls++;
      if (isBroken) throw new Error("no");
    },
  });
  expect(await bench.send("bandwidth", "recordingAvailable", { overrides: { from: CALLER } })).toBe(204);
  await vi.waitFor(async () => expect((await store.stats()).dead).toBe(1), 15_000);
  const { deliveries } = await bench.list();
  expect(deliveries).toHaveLength(1);
  expect(deliveries[0]).toMatchObject({ outcome: "stored", from: "memory", attempts: 1, events: [{ state: "dead" }] });
  // Another process has it from the inbox alone.
  const elsewhere = new Kept({ deliveries: 1, bytes: 1 });
  for (const kept of [undefined, elsewhere]) {
    const query = "outcome=problems";
    const page = kept
      ? await pageOf(kept, asInspected(store), new URLSearchParams(query))
      : await bench.list(`?${query}`);
    expect(page.deliveries).toMatchObject([{ from: kept ? "inbox" : "memory", events: [{ state: "dead" }] }]);
  }
  const detail = await bench.latest();
  expect(detail.callbacks).toEqual([expect.objectContaining({ callback: "onEvent", outcome: "failed", attempt: 1 })]);
  expect(detail.events[0]?.stored).toMatchObject({ state: "dead", origin: "delivery", attempts: 1 });
  expect(await bench.get("api/inbox")).toMatchObject({ dead: 1, depth: 0 });

  const dead = await bench.get<StoredPage>("api/inbox/dead");
  expect(dead.events).toEqual([expect.objectContaining({ state: "dead", deliveryId: deliveries[0]?.id })]);

  // What another process, or the last one, received is only in the inbox.
  const later = await Bench.start({ carriers: [bandwidth(samples.bandwidth.secret)], inbox: seenOnly(store) });
  const [old] = (await later.list()).deliveries;
  expect(old).toMatchObject({ from: "inbox", outcome: "stored", status: null, attempts: 1 });
  const stored = await later.get<DeliveryDetail>(`api/deliveries/${encodeURIComponent(old?.id ?? "")}`);
  // Credentials are never stored: it must not be told as forged.
  expect(stored.explained).toMatchObject({ from: "recorded", verdict: "handled" });
  expect(stored.explained.steps.every(({ ok }) => ok)).toBe(true);
  expect(stored.request.body.text).toContain("+1415***42");
  expect(stored.raw.length).toBeGreaterThan(5);
  expect(stored.callbacks).toHaveLength(1);
  expect(await later.list("?carrier=plivo")).toMatchObject({ deliveries: [] });
  const { recordingId } = old?.events[0] ?? {};
  expect((await later.list(`?q=${recordingId}`)).deliveries).toHaveLength(1);
  expect(await later.get(`api/recordings/bandwidth/${recordingId}`)).toMatchObject({
    status: "available",
    timeline: [{ deliveryId: old?.id }],
    audioUrl: null,
  });

  isBroken = false;
  const before = api.calls;
  const [event] = (await bench.get<StoredPage>("api/inbox/dead")).events;
  const preview = await bench.post("api/inbox/replay", { filter: { state: "dead" }, dryRun: true });
  expect(await preview.json()).toEqual({ matched: 1, replayed: 1, dryRun: true });
  expect([api.calls, (await store.stats()).dead]).toEqual([before, 1]);
  const replayed = await bench.post("api/inbox/replay", { eventIds: [event?.id, event?.id], dryRun: false });
  expect(await replayed.json()).toEqual({ matched: 1, replayed: 1, dryRun: false });
  await vi.waitFor(async () => expect((await store.show(event?.id ?? ""))?.state).toBe("delivered"), 15_000);
  const { callbacks } = await bench.latest();
  expect(callbacks.map(({ round, outcome }) => [round, outcome])).toEqual([
    [0, "failed"],
    [1, "succeeded"],
  ]);

  for (const asked of REFUSED_REPLAYS) expect((await bench.post("api/inbox/replay", asked)).status).toBe(400);
}, 60_000);

it("a comparison with the carrier's list tells how far it is", async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const { authId, authToken } = simulator.secrets.plivo;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  for (let number = 0; number < 230; number++) simulator.store("plivo", { endedAt: hoursAgo(2) });
  const compared = await Bench.start({
    carriers: [plivo({ authToken, api: plivoApi({ authId, authToken, baseUrl: simulator.baseUrls.plivo }) })],
    inbox: attachedBefore(store),
  });
  expect(await compared.get("api/session")).toMatchObject({
    carriers: [{ name: "plivo", reconcile: true, audio: true }],
  });
  const asked = { carrier: "plivo", since: hoursAgo(3).toISOString(), dryRun: true };
  const answer = await compared.post("api/inbox/reconcile", asked);
  const lines = (await answer.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ReconcileMessage);
  expect(lines.at(-1)).toMatchObject({ kind: "result", listed: 230, found: 230, unreadable: 0, dryRun: true });
  const progress = lines.slice(0, -1).map((line) => line.kind === "progress" && line.listed);
  // Told while it is under way, not only at the end.
  expect(progress[0]).toBeLessThan(230);
  expect(progress.at(-1)).toBe(230);
  const failed = await compared.post("api/inbox/reconcile", { ...asked, carrier: "acme" });
  expect(JSON.parse((await failed.text()).trim())).toMatchObject({ kind: "failed" });
  expect((await compared.post("api/inbox/reconcile", { carrier: "plivo" })).status).toBe(400);
}, 60_000);

/** The inbox of another instance, which asks this one's carrier. */
const attachedBefore = (of: DurableInbox): DurableInbox => {
  let carriers: readonly { name: string; api?: unknown }[] = [];
  return new Proxy(seenOnly(of), {
    get: (target, name) => {
      if (name === "attach")
        return ({ settings }: { settings: { carriers: typeof carriers } }) => {
          carriers = settings.carriers;
        };
      if (name !== "reconcile") return Reflect.get(target, name) as unknown;
      return (options: Parameters<DurableInbox["reconcile"]>[0]) =>
        of.reconcile({ ...options, api: carriers.find((one) => one.name === options.carrier)?.api as never });
    },
  });
};
