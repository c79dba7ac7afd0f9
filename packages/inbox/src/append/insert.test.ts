import { afterEach, expect, it } from "vitest";
import type { Engine } from "../engine/engine.js";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { newSchema, onBothEngines, type TestPlace } from "../test-engines.js";
import { makeDelivery, makeEvent } from "../test-events.js";
import { insertRows } from "./insert.js";
import { rowsOf } from "./rows.js";

const engines: Engine[] = [];
afterEach(async () => void (await Promise.all(engines.splice(0).map((engine) => engine.close()))));

const rows = (...ids: string[]) => {
  const events = ids.map((id) => makeEvent({ id, recording: { id: `r-${id}` } }));
  const given = { events, delivery: makeDelivery(), origin: "delivery", traceparent: null } as const;
  return rowsOf({ ...given, now: Date.now(), headers: [] });
};

/** An inbox with the event `known`, in which an insert into one table does what `act` says. */
async function open(place: TestPlace, table: string, act: string) {
  const connection = await openConnection(checkOptions(place.options as never), (error) => {
    throw error;
  });
  const { engine, target, appender } = connection;
  engines.push(engine);
  const { schema, jobs } = target.names;
  await appender.append(rows("known"));
  const name = table === "job" ? `${jobs}.job` : `${schema}.${table}`;
  const counts = async () => {
    const tables = [`${schema}.events`, `${schema}.deliveries`, `${schema}.recordings`, `${schema}.duplicates`];
    const list = [...tables, `${jobs}.job`].map((of) => `(SELECT count(*)::int FROM ${of})`);
    const [row] = await engine.query<{ counts: number[] }>(`SELECT ARRAY[${list.join(", ")}] AS counts`);
    return row?.counts;
  };
  await engine.script(
    `CREATE FUNCTION ${schema}.act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${act} RETURN NULL; END $$;
     CREATE TRIGGER act BEFORE INSERT ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.act()`,
  );
  const mend = () => engine.script(`DROP TRIGGER act ON ${name}`);
  return { engine, target, appender, counts, mend };
}

/** What one append writes after its events, all together. */
const TABLES = ["job", "recordings", "duplicates"];
const BEFORE = [1, 1, 1, 0, 1];
/** `known` came once more, `new` for the first time. */
const AFTER = [2, 2, 2, 1, 2];

onBothEngines("an append of which one statement fails", (newPlace) => {
  it.each(TABLES)("%s: leaves nothing behind, tells that failure, and works again", async (table) => {
    const { appender, counts, mend } = await open(await newPlace(), table, "RAISE 'no' USING ERRCODE = 'HW001';");
    expect(await counts()).toEqual(BEFORE);
    // Not that of a statement that came after it, which only says that the transaction is lost.
    await expect(appender.append(rows("known", "new"))).rejects.toMatchObject({
      code: "database_refused",
      details: { sqlState: "HW001" },
    });
    expect(await counts()).toEqual(BEFORE);
    await mend();
    expect(await appender.append(rows("known", "new"))).toEqual(["duplicate", "stored"]);
    expect(await counts()).toEqual(AFTER);
  });
});

it.each(TABLES)("%s: a connection that is lost meanwhile leaves nothing behind", async (table) => {
  const act = "PERFORM pg_terminate_backend(pg_backend_pid());";
  const { appender, counts, mend } = await open(await newSchema(), table, act);
  await expect(appender.append(rows("known", "new"))).rejects.toMatchObject({ code: "database_unreachable" });
  expect(await counts()).toEqual(BEFORE);
  await mend();
  expect(await appender.append(rows("known", "new"))).toEqual(["duplicate", "stored"]);
  expect(await counts()).toEqual(AFTER);
});

it.each(TABLES)("%s: a statement that takes too long leaves nothing behind", async (table) => {
  const { engine, target, counts } = await open(await newSchema(), table, "PERFORM pg_sleep(60);");
  const slow = engine.transaction((session) => insertRows(session, target, [rows("known", "new")]), 500);
  await expect(slow).rejects.toMatchObject({ code: "database_slow", details: { sqlState: "57014" } });
  expect(await counts()).toEqual(BEFORE);
});
