import { describe, expect, it } from "vitest";
import { check, equal } from "./check.js";
import { expectNoUnhandled } from "./unhandled.js";

describe("check", () => {
  it("passes what holds and fails what does not", () => {
    expect(() => check(1, "one")).not.toThrow();
    expect(() => check(0, "nothing is something")).toThrow("expected: nothing is something");
  });
});

describe("equal", () => {
  it.each([
    [
      { a: 1, b: [{ c: 2, d: 3 }] },
      { b: [{ d: 3, c: 2 }], a: 1 },
    ],
    [
      [1, null],
      [1, null],
    ],
    [undefined, undefined],
  ])("takes %j for %j", (left, right) => {
    expect(() => equal(left, right)).not.toThrow();
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [
      [1, 2],
      [2, 1],
    ],
    [1, "1"],
    [undefined, null],
    [{ a: { b: 1 } }, { a: {} }],
  ])("tells %j from %j", (left, right) => {
    expect(() => equal(left, right)).toThrow(/expected the same/);
  });
});

describe("expectNoUnhandled", () => {
  it("fails on a rejection that nobody handles, and lets the run's own failure through", async () => {
    // vitest's own listener would fail the file for it.
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    try {
      const leaky = expectNoUnhandled(async () => void Promise.reject(new Error("left alone")));
      await expect(leaky).rejects.toThrow("a rejection was left unhandled");
      await expect(expectNoUnhandled(() => Promise.reject(new Error("its own")))).rejects.toThrow("its own");
      await expect(expectNoUnhandled(() => Promise.resolve())).resolves.toBeUndefined();
      expect(process.listeners("unhandledRejection")).toEqual([]);
    } finally {
      for (const listener of listeners) process.on("unhandledRejection", listener);
    }
  });
});
