import { expect, it } from "vitest";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { newSchema, onBothEngines } from "../test-engines.js";
import { migrate } from "./migrate.js";
import { migrations } from "./migrations.js";
import { namesOf } from "./names.js";

onBothEngines("migrations", (newPlace) => {
  it("are applied once each, in order; one that fails leaves nothing", async () => {
    const settings = checkOptions((await newPlace()).options as never);
    const { engine, target } = await openConnection(settings, () => undefined);
    const { schema } = target.names;
    const newest = migrations.length;
    const next = { version: newest + 1, script: "CREATE TABLE $schema.second (id int);" };
    const broken = { version: newest + 2, script: "CREATE TABLE $schema.third (id int); SELECT 1 / 0;" };
    const failed = migrate(engine, target.names, [...migrations, next, broken]);
    await expect(failed).rejects.toMatchObject({ code: "database_refused", details: { sqlState: "22012" } });
    await migrate(engine, target.names, [...migrations, next]);
    await migrate(engine, target.names, [...migrations, next]);
    expect(await engine.query(`SELECT version FROM ${schema}.migrations ORDER BY version`)).toEqual(
      [...migrations, next].map(({ version }) => ({ version })),
    );
    expect(await engine.query("SELECT to_regclass($1)::text AS name", [`${schema}.third`])).toEqual([{ name: null }]);
    await engine.close();
  });

  it("refuse a database that a newer version has migrated", async () => {
    const place = await newPlace();
    const settings = checkOptions(place.options as never);
    const { engine, target } = await openConnection(settings, () => undefined);
    await migrate(engine, target.names, [...migrations, { version: 9, script: "SELECT 1;" }]);
    await engine.close();
    await expect(place.open().ready()).rejects.toMatchObject({
      code: "database_newer",
      details: { database: 9, code: migrations.length },
    });
  });
});

it("many processes may start at once on an empty database", async () => {
  const place = await newSchema();
  const stores = Array.from({ length: 6 }, () => place.open());
  await Promise.all(stores.map((store) => store.ready()));
  expect(await stores[0]?.stats()).toMatchObject({ depth: 0 });
});

it.each(["", "Hooks", "a b", "a;b", "1a", "x".repeat(41)])("a schema is not called %j", (name) => {
  expect(() => namesOf(name)).toThrow(TypeError);
});
