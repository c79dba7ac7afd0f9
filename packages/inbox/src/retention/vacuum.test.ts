import { expect, it } from "vitest";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { newFolder } from "../test-engines.js";
import { vacuum } from "./vacuum.js";

it("PGlite reuses the place of removed rows after a vacuum, and has it in its statistics", async () => {
  const { options } = await newFolder();
  const { engine, target } = await openConnection(checkOptions(options as { directory: string }), () => undefined);
  const { schema } = target.names;
  const size = async () => {
    const rows = await engine.query<{ size: number }>(`SELECT pg_relation_size('${schema}.handling')::int AS size`);
    return rows[0]?.size;
  };
  const refill = async () => {
    await engine.query(`DELETE FROM ${schema}.handling`);
    await vacuum(engine, target.names);
    await engine.query(
      `INSERT INTO ${schema}.handling SELECT gen_random_uuid(), 'delivered', 0, 1, NULL, NULL, now() FROM generate_series(1, 2000)`,
    );
  };
  await refill();
  const once = await size();
  for (let time = 0; time < 3; time++) await refill();
  expect(await size()).toBe(once);
  await vacuum(engine, target.names);
  const [row] = await engine.query<{ rows: number }>(
    `SELECT reltuples::int AS rows FROM pg_class WHERE oid = '${schema}.handling'::regclass`,
  );
  expect(row?.rows).toBe(2000);
  await engine.close();
});
