import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, inject, onTestFinished } from "vitest";
import { checkOptions, type InboxOptions } from "./options.js";
import { Store } from "./store/store.js";

type More = Omit<InboxOptions, "connectionString" | "directory" | "connections">;

/** An empty place of one test, for any number of stores, one after the other or at once. */
export interface TestPlace {
  options: Pick<InboxOptions, "connectionString" | "schema"> | Pick<InboxOptions, "directory">;
  open(more?: More): Store;
}

/** Runs a suite on both engines. `newPlace` is called in a test, and cleans up after it. */
export function onBothEngines(
  title: string,
  suite: (newPlace: () => Promise<TestPlace>, engine: string) => void,
): void {
  describe(`${title} (PGlite)`, () => suite(newFolder, "pglite"));
  describe(`${title} (PostgreSQL)`, () => suite(newSchema, "postgresql"));
}

/** A folder for PGlite. */
export async function newFolder(): Promise<TestPlace> {
  const directory = await mkdtemp(join(tmpdir(), "hookswitch-inbox-"));
  await cp(inject("pgliteFolder"), join(directory, "data"), { recursive: true });
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return placeOf({ directory });
}

/** A schema on the server. */
export const newSchema = async (): Promise<TestPlace> =>
  placeOf({ connectionString: inject("postgresUrl"), schema: `t_${randomBytes(6).toString("hex")}` });

function placeOf(place: TestPlace["options"]): TestPlace {
  return {
    options: place,
    open(more = {}) {
      const store = new Store(checkOptions({ ...place, ...more } as InboxOptions));
      onTestFinished(async () => void (await store.stop({ timeoutMs: 1_000 })));
      return store;
    },
  };
}
