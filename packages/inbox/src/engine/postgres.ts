import pg from "pg";
import { allEnded } from "./all-ended.js";
import { MARK_BEGUN } from "./begun.js";
import { databaseError, sqlState } from "./database-error.js";
import type { Engine, Session } from "./engine.js";

/** How long a statement may take, and a connection to be made; milliseconds. */
const STATEMENT_MS = 60_000;
const CONNECT_MS = 5_000;

/** What `COMMIT` answers where a statement failed before, and the error of all statements after that one. */
const ROLLED_BACK = { command: "ROLLBACK", code: "25P02" };

/** A server may be told to answer before a commit is on disk; then we ask for more, and never for less. */
const begin = (limitMs: number) => `BEGIN; SELECT ${MARK_BEGUN},
  set_config('statement_timeout', '${limitMs}', true),
  set_config('synchronous_commit', COALESCE(NULLIF(current_setting('synchronous_commit'), 'off'), 'on'), true)`;

const sessionOf = (client: pg.Pool | pg.PoolClient): Session => ({
  async query<Row extends object>(text: string, values?: readonly unknown[]) {
    return (await client.query(text, values as unknown[])).rows as Row[];
  },
  async script(text) {
    await client.query(text);
  },
});

/** Without a beginning, nothing follows the first statement; that one is already on its way, and runs on its own. */
function afterwards(begun: Promise<unknown>, session: Session): Session {
  return {
    query: async <Row extends object>(text: string, values?: readonly unknown[]) =>
      (await allEnded([begun, session.query<Row>(text, values)]))[1],
    script: async (text) => void (await allEnded([begun, session.script(text)])),
  };
}

/** PostgreSQL on a server, through a pool of connections. Holds nothing in a session, so a pooler may stand between. */
export function postgres(connectionString: string, connections: number): Engine {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    keepAlive: true,
    allowExitOnIdle: true,
    // Statements of one transaction that do not need each other travel together.
    pipeline: true,
    application_name: "hookswitch",
  });
  // An idle connection that breaks is replaced when one is needed.
  pool.on("error", () => undefined);

  async function transaction<Value>(
    work: (session: Session) => Promise<Value>,
    limitMs = STATEMENT_MS,
  ): Promise<Value> {
    const client = await pool.connect().catch((thrown) => {
      throw databaseError(thrown);
    });
    // The server's own end may be later than ours: a connection that is out of step is thrown away.
    let isBroken = false;
    const broken = () => {
      isBroken = true;
    };
    client.on("error", broken);
    try {
      // Nobody waits for the beginning: it travels with the work's first statement.
      const begun = client.query(begin(limitMs));
      const [, value] = await allEnded([begun, work(afterwards(begun, sessionOf(client)))]);
      const { command } = await client.query("COMMIT");
      if (command === ROLLED_BACK.command) throw Object.assign(new Error("rolled back"), { code: ROLLED_BACK.code });
      return value;
    } catch (thrown) {
      if (sqlState(thrown) === null) isBroken = true;
      else await client.query("ROLLBACK").catch(broken);
      throw thrown;
    } finally {
      client.off("error", broken);
      client.release(isBroken);
    }
  }

  const refuse = (thrown: unknown) => {
    throw databaseError(thrown);
  };
  const plain = sessionOf(pool);
  return {
    name: "postgresql",
    query: (text, values) => plain.query<never>(text, values).catch(refuse),
    script: (text) => transaction((session) => session.script(text)).catch(refuse),
    transaction: (work, limitMs) => transaction(work, limitMs).catch(refuseOwn),
    settle: () => Promise.resolve(),
    close: () => pool.end(),
  };
}

/** What the work itself threw is passed on as it is, unless it is the driver's. */
function refuseOwn(thrown: unknown): never {
  throw thrown instanceof TypeError || thrown instanceof RangeError ? thrown : databaseError(thrown);
}
