import { describe, expect, it } from "vitest";
import { everything, isFiltered, isProblem, matches } from "./filter.js";
import { testRow } from "./test-row.js";

const refused = testRow({ carrier: null, outcome: "refused", status: 403, reason: "signature_mismatch", events: [] });
const dead = testRow({ events: [{ id: "e", type: "recordingFailed", recordingId: null, state: "dead" }] });

describe("the filter", () => {
  it("lets everything through where nothing is asked", () => {
    expect(isFiltered(everything)).toBe(false);
    expect(isFiltered({ ...everything, q: "  " })).toBe(false);
    expect(matches(refused, everything)).toBe(true);
  });

  it.each([
    [{ carrier: "plivo" }, true],
    [{ carrier: "twilio" }, false],
    [{ type: "recordingAvailable" }, true],
    [{ type: "recordingFailed" }, false],
    [{ outcome: "handled" as const }, true],
    [{ outcome: "problems" as const }, false],
    [{ q: "RECORD r1" }, true],
    [{ q: "200" }, true],
    [{ q: "r1 twilio" }, false],
    [{ carrier: "plivo", outcome: "refused" as const }, false],
  ])("with %j says %s of a handled recording", (asked, expected) => {
    const filter = { ...everything, ...asked };
    expect(isFiltered(filter)).toBe(true);
    expect(matches(testRow(), filter)).toBe(expected);
  });

  it("finds a problem in what was refused, failed, or given up later", () => {
    expect([refused, dead, testRow({ outcome: "failed" }), testRow()].map(isProblem)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(matches(refused, { ...everything, outcome: "problems", q: "signature" })).toBe(true);
  });
});
