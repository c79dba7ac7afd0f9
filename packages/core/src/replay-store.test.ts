import fc from "fast-check";
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

  it("takes any text for a key, and an end that nobody began", () => {
    const store = memoryReplayStore({ maxKeys: 2 });
    void store.settle("", false);
    expect([store.claim(""), store.claim("")]).toEqual(["new", "running"]);
    void store.settle("other", true);
    expect([store.claim("other"), store.claim("")]).toEqual(["new", "running"]);
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

  it("goes on with a place that a failure left free", () => {
    const store = memoryReplayStore({ maxKeys: 4 });
    for (const key of ["a", "b", "c", "d"]) void store.claim(key);
    for (const key of ["b", "d"]) void store.settle(key, false);
    for (const key of ["a", "c"]) void store.settle(key, true);
    expect(["c", "b", "d", "c"].map((key) => store.claim(key))).toEqual(["done", "new", "new", "done"]);
  });

  it("tells apart keys that end alike", () => {
    const store = memoryReplayStore({ maxKeys: 50 });
    const keys = Array.from({ length: 50 }, (_, index) => `${index}:the same end of every key`);
    expect(new Set(keys.map((key) => store.claim(key)))).toEqual(new Set(["new"]));
    for (const key of keys.filter((_, index) => index % 3 === 0)) void store.settle(key, true);
    for (const key of keys.filter((_, index) => index % 3 === 1)) void store.settle(key, false);
    const states = keys.map((key, index) => (index % 3 === 1 ? "new" : store.claim(key)));
    expect(states).toEqual(keys.map((_, index) => ["done", "new", "running"][index % 3]));
  });

  it("agrees with a plain list in any order of claims and ends", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(11), fc.constantFrom("claim", "done", "failed"))), (steps) => {
        const store = memoryReplayStore({ maxKeys: 24 });
        const model = new Map<number, "running" | "done">();
        for (const [key, step] of steps) {
          if (step === "claim") {
            expect(store.claim(`key ${key}`)).toBe(model.get(key) ?? "new");
            if (!model.has(key)) model.set(key, "running");
          } else {
            void store.settle(`key ${key}`, step === "done");
            if (step === "failed") model.delete(key);
            else if (model.has(key)) model.set(key, "done");
          }
        }
      }),
    );
  });

  it.each([0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 24 + 1])("refuses room for %s keys", (maxKeys) => {
    expect(() => memoryReplayStore({ maxKeys })).toThrow(TypeError);
    expect(() => memoryReplayStore({ maxKeys })).toThrow(/^maxKeys /);
  });
});
