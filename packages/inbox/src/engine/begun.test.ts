import { connect, createServer } from "node:net";
import { expect, inject, it, onTestFinished } from "vitest";
import { rowsOf } from "../append/rows.js";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { newSchema, onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent } from "../test-events.js";
import { postgres } from "./postgres.js";

/** In front of the server: as long as it is told to, it makes of each `BEGIN` what the server refuses. */
async function garbler(connectionString: string) {
  const url = new URL(connectionString);
  const port = Number(url.port);
  const state = { garbles: false, garbled: 0 };
  const server = createServer((client) => {
    const upstream = connect(port, url.hostname);
    client.on("data", (chunk) => {
      const at = state.garbles ? chunk.indexOf("BEGIN;") : -1;
      if (at >= 0) {
        chunk.write("BEGUN;", at);
        state.garbled += 1;
      }
      upstream.write(chunk);
    });
    upstream.pipe(client);
    for (const socket of [client, upstream]) {
      socket.on("error", () => undefined);
      socket.on("close", () => void [client, upstream].map((one) => one.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  url.port = String((server.address() as { port: number }).port);
  return { state, url: url.href };
}

const REFUSED = { code: "database_refused", details: { sqlState: "42601" } };

it("an append whose transaction did not begin leaves nothing behind, though its statement is under way already", async () => {
  const { options } = await newSchema();
  const { connectionString = "", schema } = options as { connectionString?: string; schema?: string };
  const { state, url } = await garbler(connectionString);
  const { engine, target, appender } = await openConnection(
    checkOptions({ connectionString: url, schema } as never),
    () => undefined,
  );
  onTestFinished(() => engine.close());
  const counts = async () => {
    const tables = ["events", "deliveries", "recordings", "duplicates"].map(
      (table) => `${target.names.schema}.${table}`,
    );
    const list = [...tables, `${target.names.jobs}.job`].map((table) => `(SELECT count(*)::int FROM ${table})`);
    return (await engine.query<{ counts: number[] }>(`SELECT ARRAY[${list.join(", ")}] AS counts`))[0]?.counts;
  };
  const events = [makeEvent()];
  const rows = () =>
    rowsOf({ events, delivery: makeDelivery(), origin: "delivery", traceparent: null, now: Date.now(), headers: [] });
  state.garbles = true;
  await expect(appender.append(rows())).rejects.toMatchObject(REFUSED);
  expect(state.garbled).toBe(1);
  expect(await counts()).toEqual([0, 0, 0, 0, 0]);
  state.garbles = false;
  expect(await appender.append(rows())).toEqual(["stored"]);
  expect(await counts()).toEqual([1, 1, 1, 0, 1]);
});

it("nothing follows the first statement of a transaction that did not begin", async () => {
  const { state, url } = await garbler(inject("postgresUrl"));
  const engine = postgres(url, 1);
  onTestFinished(() => engine.close());
  state.garbles = true;
  const asked: string[] = [];
  const refused = engine.transaction(async (session) => {
    asked.push("first");
    await session.query("SELECT 1 AS one");
    asked.push("second");
    await session.query("SELECT 2 AS two");
  });
  await expect(refused).rejects.toMatchObject(REFUSED);
  expect(asked).toEqual(["first"]);
  state.garbles = false;
  expect(await engine.transaction((session) => session.query("SELECT 3 AS three"))).toEqual([{ three: 3 }]);
});

onBothEngines("a transaction", (newPlace) => {
  it("of which a statement failed is not told as done, though nobody looked", async () => {
    const { engine } = await openConnection(checkOptions((await newPlace()).options as never), () => undefined);
    onTestFinished(() => engine.close());
    const done = engine.transaction((session) => session.query("SELECT 1 / 0").catch(() => "looked away"));
    await expect(done).rejects.toMatchObject({ code: "database_refused" });
    expect(await engine.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});
