import { createServer } from "node:http";
import { createHookswitch, type HookswitchError } from "@hookswitch/core";
import { type Simulator, startSimulator } from "@hookswitch/simulator";
import { expect, it, onTestFinished } from "vitest";
import { newFolder } from "../test-engines.js";
import type { ListsRecordings } from "./options.js";
import { ago, carriersOf, HOUR, MINUTE } from "./test-reconcile.js";

/** Where each carrier's answer has its list; Bandwidth's is one. */
const LISTS = [
  ["bandwidth", null],
  ["freeclimb", "recordings"],
  ["plivo", "objects"],
  ["signalwire", "recordings"],
  ["telnyx", "data"],
  ["twilio", "recordings"],
] as const;

/** In front of a carrier: its lists have an entry of which nothing is known, before all others. */
async function behindBrokenLists(carrierUrl: string, name: string | null) {
  const told = { broken: 0 };
  const { origin, pathname } = new URL(carrierUrl);
  const server = createServer(async ({ url = "", headers: { authorization = "" } }, response) => {
    const answer = await fetch(origin + url, { headers: { authorization } });
    const value = await answer.json();
    const list = name === null ? value : value[name];
    if (Array.isArray(list)) {
      list.unshift({});
      told.broken += 1;
    }
    response.setHeader("content-type", "application/json");
    response.writeHead(answer.status).end(JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { told, url: `http://127.0.0.1:${(server.address() as { port: number }).port}${pathname}` };
}

it.each(LISTS)("%s: an entry that cannot be read is told, and all others are found", async (carrier, name) => {
  const store = (await newFolder()).open({ work: false });
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const lost = [1, 2, 3].map(
    (index) => simulator.store(carrier, { kind: "call", endedAt: ago(index * 20 * MINUTE), audio: { seconds: 1 } }).id,
  );
  const { told, url } = await behindBrokenLists(simulator.baseUrls[carrier], name);
  const { secrets, storageOrigin, baseUrls } = simulator;
  const carriers = carriersOf({ secrets, storageOrigin, baseUrls: { ...baseUrls, [carrier]: url } } as Simulator);
  const errors: HookswitchError[] = [];
  createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers,
    inbox: store,
    onEvent: () => undefined,
    onError: (error) => void errors.push(error),
  });
  const since = ago(3 * HOUR);
  const first = await store.reconcile({ carrier, since });
  expect(told.broken).toBeGreaterThan(0);
  expect(first).toMatchObject({ listed: 3, found: 3, unreadable: told.broken });
  expect(first.events.toSorted()).toEqual(lost.map((id) => `${carrier}.recordingAvailable.${id}`).sort());
  const about = { code: "payload_unreadable", carrier, details: { from: "list", entries: told.broken } };
  expect(errors).toEqual([expect.objectContaining({ ...about, details: expect.objectContaining(about.details) })]);
  // It is not a way out that is taken once.
  expect(await store.reconcile({ carrier, since })).toMatchObject({ listed: 3, found: 0, since: since.toISOString() });
  expect(errors).toHaveLength(2);

  // Who does not ask to be told gets no list with holes.
  const api = carriers.find((one) => one.name === carrier)?.api as unknown as ListsRecordings;
  const all = async () => {
    for await (const _event of api.listRecordings({ since }));
  };
  await expect(all()).rejects.toMatchObject({ code: "payload_unreadable", carrier });
});
