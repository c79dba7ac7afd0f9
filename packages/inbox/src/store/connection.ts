import { Appender } from "../append/appender.js";
import type { Target } from "../append/insert.js";
import type { Engine } from "../engine/engine.js";
import { pglite } from "../engine/pglite.js";
import { postgres } from "../engine/postgres.js";
import type { SyncFile } from "../engine/wal-sync.js";
import type { Settings } from "../options.js";
import { Queue } from "../queue/queue.js";
import { migrate } from "../schema/migrate.js";

/** A database that is ready: reached, migrated, with its queue. */
export interface Connection {
  engine: Engine;
  target: Target;
  appender: Appender;
}

/**
 * Opens the database and brings its schema up to date.
 *
 * @throws {InboxError} what went wrong; nothing is left open then.
 */
export async function openConnection(
  settings: Settings,
  onError: (error: unknown) => void,
  syncFile?: SyncFile,
): Promise<Connection> {
  const { place, names, leaseMs, work } = settings;
  const engine =
    "directory" in place
      ? await pglite(place.directory, syncFile)
      : postgres(place.connectionString, place.connections);
  try {
    await migrate(engine, names);
    const queue = new Queue(engine, names, { leaseMs, supervise: work, onError });
    await queue.start();
    await engine.settle();
    const target = { names, queue };
    return { engine, target, appender: new Appender(engine, target) };
  } catch (error) {
    await engine.close().catch(() => undefined);
    throw error;
  }
}
