import type { DeliverySummary } from "../../src/protocol.js";

/** The newest first; of one instant, in a steady order. */
const byTime = (left: DeliverySummary, right: DeliverySummary): number =>
  left.receivedAt === right.receivedAt
    ? right.id.localeCompare(left.id, "en")
    : left.receivedAt < right.receivedAt
      ? 1
      : -1;

/** Puts rows among those that are there: a known id is replaced, the oldest beyond `most` go. */
export function withRows(
  rows: readonly DeliverySummary[],
  fresh: readonly DeliverySummary[],
  most: number,
): DeliverySummary[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of fresh) byId.set(row.id, row);
  return [...byId.values()].sort(byTime).slice(0, most);
}
