import type PgBoss from "pg-boss";
import type { Engine, Session } from "../engine/engine.js";

/** pg-boss brings some statements with their own transaction around them. */
const TRANSACTION = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/;

/**
 * Lets pg-boss work through one of our sessions.
 *
 * Its own transactions become ours: one that fails would be left open on the connection otherwise.
 */
export function bossDatabase(session: Session | Engine): PgBoss.Db {
  return {
    async executeSql(text, values) {
      const script = values?.length ? undefined : TRANSACTION.exec(text)?.[1];
      if (script === undefined) return { rows: await session.query(text, values) };
      await session.script(script);
      return { rows: [] };
    },
  };
}
