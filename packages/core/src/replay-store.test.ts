import { describe, expect, it } from "vitest";
import { memoryReplayStore } from "./replay-store.js";

describe("memoryReplayStore", () => {
  it("knows new, running, done and forgotten keys", () => {
    const store = memoryReplayStore();
    expect([store.claim("a"), store.claim("a")]).toEqual(["new", "running"]);
    void store.settle("a", true);
    expect([store.claim("a"), store.claim("a")]).toEqual(["done", "done"]);
    void store.claim("b");
    void store.settle("b", false);
    expect(store.claim("b")).toBe("new");
  });

  it("forgets the oldest done key first, then the oldest running one", () => {
    const store = memoryReplayStore({ maxKeys: 3 });
    void store.claim("runs");
    for (const key of ["first", "second", "third"]) {
      void store.claim(key);
      void store.settle(key, true);
    }
    expect([store.claim("runs"), store.claim("third"), store.claim("second")]).toEqual(["running", "done", "done"]);
    const full = memoryReplayStore({ maxKeys: 2 });
    for (const key of ["a", "b", "c"]) void full.claim(key);
    expect([full.claim("c"), full.claim("b"), full.claim("a")]).toEqual(["running", "running", "new"]);
  });

  it("never holds more than its bound", () => {
    const store = memoryReplayStore({ maxKeys: 10 });
    for (let key = 0; key < 100_000; key++) {
      void store.claim(String(key));
      if (key % 2) void store.settle(String(key), true);
    }
    const known = Array.from({ length: 100_000 }, (_, key) => key).filter((key) => store.claim(`${key}`) !== "new");
    expect(known.length).toBeLessThanOrEqual(10);
  });

  it.each([0, -1, Number.NaN])("refuses room for %s keys", (maxKeys) => {
    expect(() => memoryReplayStore({ maxKeys })).toThrow(TypeError);
  });
});
