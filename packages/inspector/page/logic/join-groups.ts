import type { Field, Join } from "../../src/protocol.js";

/** Fields that belong together: what was sent beside what was understood of it. One side may be empty. */
export interface JoinGroup {
  raw: Field[];
  normalized: Field[];
}

/**
 * Puts fields that are joined, directly or over others, beside each other: joined groups first, in the order sent; then
 * what was made without a field of its own; then what nobody reads.
 */
export function joinGroups(
  raw: readonly Field[],
  normalized: readonly Field[],
  joins: readonly Pick<Join, "raw" | "field">[],
): JoinGroup[] {
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  };
  for (const { raw: sent, field } of joins) {
    join(`raw ${sent}`, `normalized ${field}`);
    join(`normalized ${field}`, `raw ${sent}`);
  }
  const seen = new Set<string>();
  const joined = raw.flatMap(({ path }) => {
    const start = `raw ${path}`;
    if (seen.has(start) || !neighbours.has(start)) return [];
    const reached = reach(start, neighbours, seen);
    return [
      {
        raw: raw.filter((field) => reached.has(`raw ${field.path}`)),
        normalized: normalized.filter((field) => reached.has(`normalized ${field.path}`)),
      },
    ];
  });
  const groups = joined.filter((group) => group.normalized.length > 0);
  const placed = new Set(groups.flatMap((group) => [...group.raw, ...group.normalized]));
  const made = normalized.filter((field) => !placed.has(field)).map((field) => ({ raw: [], normalized: [field] }));
  const unread = raw.filter((field) => !placed.has(field)).map((field) => ({ raw: [field], normalized: [] }));
  return [...groups, ...made, ...unread];
}

function reach(start: string, neighbours: ReadonlyMap<string, string[]>, seen: Set<string>): Set<string> {
  const reached = new Set([start]);
  for (const node of reached) for (const next of neighbours.get(node) ?? []) reached.add(next);
  for (const node of reached) seen.add(node);
  return reached;
}
