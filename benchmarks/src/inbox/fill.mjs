const CHUNK = 50_000;

/** The columns of a table but for those that a copy has its own of. */
async function columnsBut(database, table, own) {
  const columns = await database.query(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  return columns.map(({ name }) => name).filter((name) => !(name in own));
}

async function copies(database, table, own, from, to) {
  const same = await columnsBut(database, table, own);
  await database.query(
    `INSERT INTO ${table} (${[...same, ...Object.keys(own)].join(", ")})
     SELECT ${[...same.map((name) => `t.${name}`), ...Object.values(own)].join(", ")}
     FROM (SELECT * FROM ${table} LIMIT 1) t, generate_series(${from}, ${to}) AS i`,
  );
}

const uuid = (letter) => `md5('${letter}' || i)::uuid`;

/** Copies with ids of their own; they expire over a day, as what comes in on a day does. */
const INBOX = {
  "hookswitch.deliveries": { id: uuid("d") },
  "hookswitch.events": {
    key: uuid("e"),
    delivery: uuid("d"),
    id: "t.id || i",
    recording_id: "t.recording_id || i",
    call_id: "t.call_id || i",
    event: "replace(t.event, t.id, t.id || i)",
  },
  "hookswitch.recordings": { key: uuid("r"), recording_id: "t.recording_id || i" },
  "hookswitch_jobs.job": { id: uuid("e"), priority: "t.priority - i % 1440", created_on: "clock_timestamp()" },
};
const BOSS = { "pgboss.job": { id: "gen_random_uuid()", created_on: "clock_timestamp()" } };

/** Copies what is in an inbox, or in pg-boss alone, until so many wait. */
export async function fill(database, kind, count, progress = () => undefined) {
  const tables = kind === "boss" ? BOSS : INBOX;
  for (let from = 1; from < count; from += CHUNK) {
    const to = Math.min(count - 1, from + CHUNK - 1);
    for (const [table, own] of Object.entries(tables)) await copies(database, table, own, from, to);
    progress(to + 1);
  }
  for (const table of Object.keys(tables)) await database.query(`VACUUM ANALYZE ${table}`);
  await database.query("CHECKPOINT");
}
