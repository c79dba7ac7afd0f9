import { expect, it } from "vitest";
import type { TimelineEntry } from "../../src/protocol.js";
import { timelinePoints } from "./timeline-gaps.js";

const entry = (type: string, at: number, received: number): TimelineEntry => ({
  eventId: type,
  type,
  status: "available",
  at: new Date(at).toISOString(),
  occurredAt: null,
  receivedAt: new Date(received).toISOString(),
  outOfOrder: false,
  deliveryId: type,
});

it("tells what happened in its order, whatever came first", () => {
  const points = timelinePoints([entry("stopped", 5_000, 1), entry("started", 1_000, 3), entry("available", 9_000, 2)]);
  expect(points.map(({ entry: { type }, gapMs, arrival }) => [type, gapMs, arrival])).toEqual([
    ["started", null, 3],
    ["stopped", 4_000, 1],
    ["available", 4_000, 2],
  ]);
});
