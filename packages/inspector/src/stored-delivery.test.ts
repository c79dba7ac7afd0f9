import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allKits, type KitName } from "@hookswitch/core/kits";
import { type SampleName, samples } from "@hookswitch/core/testing";
import { type DurableInbox, inbox } from "@hookswitch/inbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeliveryDetail } from "./protocol.js";
import { seenOnly } from "./test-seen-only.js";
import { Bench, PUBLIC_URL } from "./test-server.js";

/** Their proof is `Authorization`, which is never stored. */
const PROVED_BY_CREDENTIALS: readonly string[] = ["bandwidth", "vonage"];

let folder: string;
let store: DurableInbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookswitch-inspector-stored-"));
  store = inbox({ directory: folder, work: false });
  await store.ready();
}, 60_000);
afterAll(async () => {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

it("a delivery of any carrier is explained again out of the inbox, its signature too", async () => {
  const carriers = allKits.map((kit) => kit.receiver([samples[kit.name].secret]));
  const receiver = await Bench.start({ carriers, inbox: store });
  for (const { name, example } of allKits) {
    const sample = example.sample as SampleName<KitName>;
    expect(await receiver.send(name, sample as never)).toBeLessThan(300);
  }
  // Another process knows only what is stored.
  const later = await Bench.start({ carriers, inbox: seenOnly(store) });
  const { deliveries } = await later.list();
  expect(deliveries.map(({ carrier }) => carrier).sort()).toEqual(allKits.map(({ name }) => name).sort());
  for (const { id, carrier } of deliveries) {
    const { explained } = await later.get<DeliveryDetail>(`api/deliveries/${encodeURIComponent(id)}`);
    const from = PROVED_BY_CREDENTIALS.includes(carrier ?? "") ? "recorded" : "stored";
    expect([carrier, explained]).toEqual([carrier, expect.objectContaining({ from, verdict: "handled", error: null })]);
    expect(explained.steps.find(({ name }) => name === "signature")).toMatchObject({ ok: true });
  }
}, 60_000);

it("what is stored proves itself with its own secret alone", async () => {
  const signed = allKits.filter(({ name }) => !PROVED_BY_CREDENTIALS.includes(name));
  for (const kit of signed) {
    const { events } = await store.list({ carrier: kit.name });
    const shown = await store.show(events[0]?.id ?? "");
    const { facts, url, headers, body } = shown?.delivery ?? {};
    const bytes = new Uint8Array(body ?? []);
    const request = { method: facts?.method ?? "", url: PUBLIC_URL + url, headers: headers ?? {}, body: bytes };
    const answered = async (secret: unknown, changed: Uint8Array) => {
      const { hooks } = await Bench.start({ carriers: [kit.receiver([secret])] });
      return (await hooks.handle({ ...request, body: changed })).reply.status;
    };
    expect([kit.name, await answered(kit.samples.secret, bytes)]).toEqual([kit.name, expect.not.toSatisfy(refused)]);
    const other = Uint8Array.from(bytes);
    other[other.length - 2] = (other[other.length - 2] ?? 0) ^ 1;
    expect([kit.name, await answered(kit.samples.secret, other)]).toEqual([kit.name, expect.toSatisfy(refused)]);
  }
});

const refused = (status: number) => status >= 400;
