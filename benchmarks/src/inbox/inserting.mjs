const TABLES = ["deliveries", "events", "recordings"].map((name) => `hookswitch.${name}`).concat("hookswitch_jobs.job");

/** Where the rows of one event meet. */
const ORDER = {
  "hookswitch.deliveries": "id",
  "hookswitch.events": "delivery",
  "hookswitch.recordings": "(SELECT delivery FROM hookswitch.events e WHERE e.recording_id = t.recording_id)",
  "hookswitch_jobs.job": "(SELECT delivery FROM hookswitch.events e WHERE e.key = t.id)",
};

/** The columns that hold something, and their types; what is empty in every row needs not be given. */
const columnsOf = (database, table) =>
  database.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );

/**
 * Takes the rows that the inbox wrote into a database out of it, one list for each table; row by row of one event.
 *
 * @returns {Promise<{table: string, columns: {name: string, type: string}[], rows: (string | null)[][]}[]>}
 */
export async function takeRows(database) {
  const taken = [];
  for (const table of TABLES) {
    const columns = await columnsOf(database, table);
    const texts = columns.map(({ name }) => `t.${name}::text AS ${name}`).join(", ");
    const found = await database.query(`SELECT ${texts} FROM ${table} t ORDER BY ${ORDER[table]}`);
    taken.push({ table, columns, rows: found.map((row) => columns.map(({ name }) => row[name])) });
  }
  const counts = new Set(taken.map(({ rows }) => rows.length));
  if (counts.size > 1) throw new Error(`rows of one event each, but ${[...counts]}`);
  await database.query(`TRUNCATE ${TABLES.join(", ")}`);
  return taken;
}

/**
 * Inserts rows that are ready-made, as one would by hand: one statement for each table, an array for each column.
 *
 * @param {(text: string, values: unknown[]) => Promise<unknown>} query
 */
export async function insertByHand(query, taken, from, to) {
  for (const { table, columns, rows } of taken) {
    const names = columns.map(({ name }) => name).join(", ");
    const casts = columns.map(({ name, type }) => `g.${name}::${type}`).join(", ");
    const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(", ");
    const part = rows.slice(from, to);
    const values = columns.map((_, column) => part.map((row) => row[column]));
    await query(`INSERT INTO ${table} (${names}) SELECT ${casts} FROM unnest(${arrays}) AS g (${names})`, values);
  }
}
