import { setTimeout as wait } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import type { InboxPlace } from "@hookswitch/inbox";
import { Client } from "pg";
import { startPostgres } from "../packages/inbox/src/test-postgres.js";

type Row = Record<string, unknown>;

/** Where the inbox is, and a look into it from outside. */
export interface TestEngine {
  place: InboxPlace;
  /** Kills the database itself, as a crash does, and starts it again; `null` where it lives in the process. */
  crash: (() => Promise<void>) | null;
  query<Result extends Row>(sql: string): Promise<Result[]>;
  /** Whether it keeps the time of each commit. */
  hasCommitTimes: boolean;
  stop(): Promise<void>;
}

/** A folder. Look into it only when nobody else is at it. */
export function folderEngine(directory: string): TestEngine {
  return {
    place: { directory },
    crash: null,
    hasCommitTimes: false,
    async query<Result extends Row>(sql: string) {
      const database = await PGlite.create(`${directory}/data`);
      const { rows } = await database.query<Result>(sql);
      await database.close();
      return rows;
    },
    stop: async () => undefined,
  };
}

/** A server of its own. */
export async function serverEngine(): Promise<TestEngine> {
  const server = await startPostgres(["-c", "track_commit_timestamp=on"]);
  const connectionString = await server.database("chaos");
  return {
    place: { connectionString },
    hasCommitTimes: true,
    async crash() {
      const { pid } = (server.server as unknown as { process: { pid: number } }).process;
      process.kill(pid, "SIGKILL");
      // Its children still hold its memory for a moment, and then it would not start.
      for (let attempt = 0; ; attempt++) {
        await wait(200);
        try {
          return await server.server.start();
        } catch (cause) {
          if (attempt === 50) throw new Error("PostgreSQL did not come back", { cause });
        }
      }
    },
    async query<Result extends Row>(sql: string) {
      const client = new Client(connectionString);
      await client.connect();
      const { rows } = await client.query<Result>(sql);
      await client.end();
      return rows;
    },
    stop: () => server.stop(),
  };
}
