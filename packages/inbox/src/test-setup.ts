import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { startPostgres } from "./test-postgres.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL server for all tests of this package; each takes a schema of its own. */
    postgresUrl: string;
    /** An empty PGlite folder to copy: to make one takes seconds. */
    pgliteFolder: string;
  }
}

/** Starts PostgreSQL, and makes a PGlite folder, once for all test files. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("postgresUrl", await postgres.database("inbox"));
  const folder = await mkdtemp(join(tmpdir(), "hookswitch-pglite-"));
  const pglite = await PGlite.create(folder);
  await pglite.close();
  project.provide("pgliteFolder", folder);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
