import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { checkOptions } from "../packages/inbox/src/options.js";
import { Store } from "../packages/inbox/src/store/store.js";
import { makeDelivery, makeEvent, makeHandler } from "../packages/inbox/src/test-events.js";
import { startPostgres, type TestPostgres } from "../packages/inbox/src/test-postgres.js";
import { SERVER_CONNECTIONS, startPgBouncer } from "./pgbouncer.js";
import type { ServerProcess } from "./server-process.js";

// Every promise of docs/inbox.md on PostgreSQL, "a pooler such as PgBouncer may stand between, in transaction mode too".

const folder = mkdtempSync(join(tmpdir(), "hookswitch-pgbouncer-"));
let postgres: TestPostgres;
let pooler: ServerProcess;
/** Past the pooler, and through it. */
let direct: string;
let pooled: string;

beforeAll(async () => {
  postgres = await startPostgres();
  direct = await postgres.database("pooled");
  pooler = await startPgBouncer(folder, direct);
  const url = new URL(direct);
  url.port = String(pooler.port);
  pooled = url.href;
}, 60_000);
afterAll(async () => {
  await pooler?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const PATIENCE = { timeout: 20_000, interval: 100 };

function open(schema: string): Store {
  const store = new Store(checkOptions({ connectionString: pooled, schema, retry: { default: { delayMs: 1 } } }));
  onTestFinished(async () => void (await store.stop({ timeoutMs: 1_000 })));
  return store;
}

async function client(connectionString: string): Promise<Client> {
  const opened = new Client(connectionString);
  // One whose connection is ended by the server says so.
  opened.on("error", () => undefined);
  await opened.connect();
  onTestFinished(() => opened.end());
  return opened;
}

it("many appends and workers share a few connections: each event once, each callback once, and no setting stays", async () => {
  const stores = [open("many"), open("many"), open("many")] as const;
  await Promise.all(stores.map((store) => store.ready()));
  const seen: string[] = [];
  for (const store of stores) {
    store.attachHandler(makeHandler({ onEvent: async ({ id }) => void seen.push(id) }).handler);
  }
  const ids = Array.from({ length: 300 }, (_, index) => `e-${index}`);
  // Each twice, from two stores, some of them at the same moment.
  const answers = await Promise.all(
    [...ids, ...ids.toReversed()].map((id, index) =>
      stores[index % 3]?.append([makeEvent({ id, recording: { id: `r-${id}` } })], makeDelivery()),
    ),
  );
  expect(answers.filter((answer) => answer?.[0] === "stored")).toHaveLength(ids.length);
  expect(answers.filter((answer) => answer?.[0] === "duplicate")).toHaveLength(ids.length);
  await vi.waitFor(() => expect(seen.toSorted()).toEqual(ids.toSorted()), PATIENCE);
  await vi.waitFor(async () => {
    expect(await stores[0].stats()).toMatchObject({ depth: 0, failed: 0, dead: 0, duplicates: ids.length });
  }, PATIENCE);
  const observer = await client(direct);
  const { rows } = await observer.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'hookswitch' AND datname = 'pooled'",
  );
  expect(rows[0]?.count).toBeGreaterThan(0);
  expect(rows[0]?.count).toBeLessThanOrEqual(SERVER_CONNECTIONS);
  // Others get the same connections, as they would be without us.
  const other = await client(pooled);
  for (let time = 0; time < 10; time++) {
    const set = await other.query("SHOW statement_timeout");
    expect(set.rows).toEqual([{ statement_timeout: "0" }]);
    expect((await other.query("SHOW enable_sort")).rows).toEqual([{ enable_sort: "on" }]);
  }
});

it("an append of which a statement fails leaves nothing behind, and the connection is whole for the next", async () => {
  const store = open("failing");
  expect(await store.append([makeEvent({ id: "known" })], makeDelivery())).toEqual(["stored"]);
  const observer = await client(direct);
  const counts = async () => {
    const tables = ["failing.events", "failing.deliveries", "failing_jobs.job"];
    const { rows } = await observer.query<{ counts: number[] }>(
      `SELECT ARRAY[${tables.map((table) => `(SELECT count(*)::int FROM ${table})`).join(", ")}] AS counts`,
    );
    return rows[0]?.counts;
  };
  await observer.query(
    `CREATE FUNCTION failing.act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no' USING ERRCODE = 'HW001'; END $$;
     CREATE TRIGGER act BEFORE INSERT ON failing_jobs.job FOR EACH STATEMENT EXECUTE FUNCTION failing.act()`,
  );
  for (let time = 0; time < 2 * SERVER_CONNECTIONS; time++) {
    await expect(store.append([makeEvent({ id: "new" })], makeDelivery())).rejects.toMatchObject({
      code: "database_refused",
      details: { sqlState: "HW001" },
    });
  }
  expect(await counts()).toEqual([1, 1, 1]);
  await observer.query("DROP TRIGGER act ON failing_jobs.job");
  expect(await store.append([makeEvent({ id: "new" })], makeDelivery())).toEqual(["stored"]);
  expect(await counts()).toEqual([2, 2, 2]);
});

it("the server's connections are cut under appends and callbacks: what was answered is handled", async () => {
  const [receiver, worker] = [open("cut"), open("cut")];
  await receiver.ready();
  const seen = new Set<string>();
  worker.attachHandler(makeHandler({ onEvent: async ({ id }) => void seen.add(id) }).handler);
  const observer = await client(direct);
  const acknowledged: string[] = [];
  let cuts = 0;
  for (let round = 0; round < 10; round++) {
    const events = Array.from({ length: 20 }, (_, index) => makeEvent({ id: `e-${round}-${index}` }));
    const appends = events.map(async (event) => {
      // As a carrier that sends again, or a reconciliation.
      for (let attempt = 0; ; attempt++) {
        try {
          await receiver.append([event], makeDelivery());
          return acknowledged.push(event.id);
        } catch (error) {
          if (attempt === 100) throw error;
          await new Promise((next) => setTimeout(next, 50));
        }
      }
    });
    const { rows } = await observer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = 'pooled' AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    cuts += rows.length;
    await Promise.all(appends);
  }
  expect(acknowledged).toHaveLength(200);
  expect(cuts).toBeGreaterThan(0);
  await vi.waitFor(() => expect([...seen].sort()).toEqual(acknowledged.toSorted()), PATIENCE);
  await vi.waitFor(async () => expect(await receiver.stats()).toMatchObject({ depth: 0, dead: 0 }), PATIENCE);
});
