import type { TestProject } from "vitest/node";
import { startPostgres } from "./test-postgres.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL server for all tests of this package; each takes a schema of its own. */
    postgresUrl: string;
  }
}

/** Starts PostgreSQL once for all test files. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("postgresUrl", await postgres.database("inbox"));
  return postgres.stop;
}
