import { open } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";

/**
 * One connection to a place, with what everybody needs of it; `settle` makes what was committed survive a power cut.
 *
 * @param {{connectionString: string} | {directory: string}} place
 */
export const openDatabase = (place) => (place.directory ? openFolder(place.directory) : openServer(place));

async function openServer({ connectionString }) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return {
    query: async (text, values) => (await client.query(text, values)).rows,
    script: (text) => client.query(text),
    async transaction(work) {
      await client.query("BEGIN");
      await work(async (text, values) => (await client.query(text, values)).rows);
      await client.query("COMMIT");
    },
    settle: async () => undefined,
    close: () => client.end(),
  };
}

/** PGlite runs with fsync off: the write-ahead log is put on disk from outside, by the same rule as the inbox's. */
async function openFolder(directory) {
  const data = join(directory, "data");
  const database = await PGlite.create(data);
  return {
    query: async (text, values) => (await database.query(text, values)).rows,
    script: (text) => database.exec(text),
    transaction: (work) =>
      database.transaction((tx) => work(async (text, values) => (await tx.query(text, values)).rows)),
    async settle() {
      const { rows } = await database.query("SELECT pg_walfile_name(pg_current_wal_lsn()) AS segment");
      const file = await open(join(data, "pg_wal", rows[0].segment), "r");
      await file.datasync();
      await file.close();
    },
    close: () => database.close(),
  };
}
