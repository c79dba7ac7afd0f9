import { expect } from "vitest";
import type { TestEngine } from "./engines.js";
import type { Runs } from "./journal.js";

/**
 * Every callback came to its end, its success stands in the inbox once, and none began after that.
 *
 * @returns how many succeeded more than once: in the gap between a success and its record, where a crash takes the one
 * and leaves the other.
 */
export async function checkRuns(
  engine: TestEngine,
  runs: ReadonlyMap<string, Runs>,
  expected: ReadonlySet<string>,
): Promise<number> {
  const recordedAt = engine.hasCommitTimes ? "extract(epoch FROM pg_xact_commit_timestamp(a.xmin)) * 1000" : "NULL";
  const rows = await engine.query<{ name: string; recordedAt: string | null }>(
    `SELECT a.callback || ' ' || e.id AS name, (${recordedAt})::text AS "recordedAt"
     FROM hookswitch.attempts a JOIN hookswitch.events e ON e.key = a.key WHERE a.error_code IS NULL`,
  );
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect([...names].sort()).toEqual([...expected].sort());
  let twice = 0;
  for (const { name, recordedAt } of rows) {
    const { began, ended } = runs.get(name) ?? { began: [], ended: 0 };
    if (ended === 0) throw new Error(`${name} is recorded as done, and never came to its end`);
    if (ended > 1) twice++;
    // The journal counts whole milliseconds.
    if (recordedAt !== null && Math.max(...began) > Number(recordedAt) + 1) {
      throw new Error(
        `${name} began again ${Math.max(...began) - Number(recordedAt)} ms after its success was recorded`,
      );
    }
  }
  return twice;
}
