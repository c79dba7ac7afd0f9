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

  it("remembers the last half of its bound, and what still runs", () => {
    const store = memoryReplayStore({ maxKeys: 8 });
    void store.claim("runs");
    const keys = Array.from({ length: 100 }, (_, index) => `key ${index}`);
    for (const key of keys) {
      void store.claim(key);
      void store.settle(key, true);
      expect(store.claim("runs")).toBe("running");
    }
    expect(keys.slice(-4).map((key) => store.claim(key))).toEqual(["done", "done", "done", "done"]);
    expect(store.claim("key 0")).toBe("new");
  });

  it("forgets the oldest where all of them run", () => {
    const store = memoryReplayStore({ maxKeys: 2 });
    for (const key of ["a", "b", "c"]) void store.claim(key);
    expect([store.claim("c"), store.claim("b"), store.claim("a")]).toEqual(["running", "running", "new"]);
  });

  it("does not take back what it forgot", () => {
    const store = memoryReplayStore({ maxKeys: 2 });
    for (const key of ["a", "b", "c"]) void store.claim(key);
    void store.settle("a", true);
    expect(store.claim("a")).toBe("new");
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

  it.each([0, 1, -1, Number.NaN])("refuses room for %s keys", (maxKeys) => {
    expect(() => memoryReplayStore({ maxKeys })).toThrow(TypeError);
    expect(() => memoryReplayStore({ maxKeys })).toThrow(/^maxKeys /);
  });
});
