import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { checkOptions } from "../options.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";
import { startPostgres, type TestPostgres } from "../test-postgres.js";
import { Store } from "./store.js";

let postgres: TestPostgres;
let connectionString: string;

beforeAll(async () => {
  postgres = await startPostgres();
  connectionString = await postgres.database("outage");
  return () => postgres.stop();
}, 60_000);

const open = (options: object = {}) => {
  const store = new Store(checkOptions({ connectionString, ...options } as never));
  onTestFinished(async () => void (await store.stop({ timeoutMs: 1_000 })));
  return store;
};

it("a database that goes away and comes back: appends fail at once, nothing is lost, it is told once", async () => {
  const store = open();
  const seen: string[] = [];
  const { handler, reports } = makeHandler({ onEvent: async ({ id }) => void seen.push(id) });
  store.attachHandler(handler);
  await store.append([makeEvent({ id: "before" })], makeDelivery());
  await vi.waitFor(() => expect(seen).toEqual(["before"]), 10_000);
  await postgres.server.stop();
  for (let time = 0; time < 3; time++) {
    const error = await store.append([makeEvent({ id: "during" })], makeDelivery()).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: "InboxError", code: "database_unreachable", retryable: true });
    expect(JSON.stringify(error) + String(error)).not.toContain("hookswitch:");
  }
  await wait(2_500);
  expect(reports.map(({ code }) => code)).toEqual(["inbox_unavailable"]);
  await postgres.server.start();
  await vi.waitFor(() => store.append([makeEvent({ id: "after" })], makeDelivery()), {
    timeout: 15_000,
    interval: 200,
  });
  await vi.waitFor(() => expect(seen).toEqual(["before", "after"]), { timeout: 15_000 });
  expect(reports).toHaveLength(1);
}, 60_000);

it("a callback that runs while the database is away goes on; what came of it is written later, and it is not run again", async () => {
  const store = open({ schema: "away" });
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const onEvent = vi.fn(() => gate);
  store.attachHandler(makeHandler({ onEvent }).handler);
  await store.append([makeEvent()], makeDelivery());
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalledOnce(), 10_000);
  await postgres.server.stop();
  go();
  // The first attempts to write it fail.
  await wait(1_000);
  await postgres.server.start();
  await vi.waitFor(async () => expect((await store.show(makeEvent().id))?.state).toBe("delivered"), 20_000);
  expect((await store.show(makeEvent().id))?.tries).toMatchObject([{ attempt: 1, errorCode: null }]);
  expect(await store.stats()).toMatchObject({ depth: 0 });
  expect(onEvent).toHaveBeenCalledOnce();
}, 60_000);

it("a database that is not there yet is waited for", async () => {
  await postgres.server.stop();
  const store = open({ schema: "later" });
  const seen: string[] = [];
  const { handler, reports } = makeHandler({ onEvent: async ({ id }) => void seen.push(id) });
  store.attachHandler(handler);
  await expect(store.ready()).rejects.toMatchObject({ code: "database_unreachable" });
  await vi.waitFor(() => expect(reports.map(({ code }) => code)).toEqual(["inbox_unavailable"]), 10_000);
  await postgres.server.start();
  await vi.waitFor(() => store.append([makeEvent({ id: "late" })], makeDelivery()), { timeout: 20_000, interval: 200 });
  await vi.waitFor(() => expect(seen).toEqual(["late"]), { timeout: 15_000 });
}, 60_000);

it("a wrong password is told without it", async () => {
  const store = new Store(checkOptions({ connectionString: connectionString.replace(":hookswitch@", ":c2VjcmV0@") }));
  const error = await store.ready().catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code: "database_refused", details: { sqlState: "28P01" } });
  expect(String((error as Error).stack)).not.toContain("c2VjcmV0");
  await store.stop();
});
