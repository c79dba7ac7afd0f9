import type { Engine } from "../engine/engine.js";
import type { Names } from "../schema/names.js";

/** Gives the place of removed rows back, and counts anew what the planner goes by: PGlite has nobody who does. */
export async function vacuum(engine: Engine, { schema, jobs }: Names): Promise<void> {
  for (const table of [`${jobs}.job`, ...OURS.map((name) => `${schema}.${name}`)]) {
    await engine.query(`VACUUM (ANALYZE) ${table}`);
  }
}

const OURS = ["handling", "attempts", "events", "deliveries", "duplicates", "recordings"];
