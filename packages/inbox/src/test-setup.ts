import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { inbox } from "./inbox.js";
import { startPostgres } from "./test-postgres.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL server for all tests of this package; each takes a schema of its own. */
    postgresUrl: string;
    /** The folder of an inbox without events, to copy: to make one takes seconds. */
    pgliteFolder: string;
  }
}

/** Starts PostgreSQL, and makes an inbox in a folder, once for all test files. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("postgresUrl", await postgres.database("inbox"));
  const folder = await mkdtemp(join(tmpdir(), "hookswitch-pglite-"));
  const store = inbox({ directory: folder, work: false });
  await store.ready();
  await store.stop();
  project.provide("pgliteFolder", join(folder, "data"));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
