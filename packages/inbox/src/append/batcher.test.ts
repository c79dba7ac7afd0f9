import { describe, expect, it } from "vitest";
import { Batcher } from "./batcher.js";

describe("a batcher", () => {
  const setUp = (limits: object = {}) => {
    const batches: number[] = [];
    const write = async (items: readonly { bytes: number }[]) => {
      batches.push(items.length);
      return items.map(({ bytes }) => ({ status: "fulfilled" as const, value: bytes }));
    };
    return { batches, batcher: new Batcher(write, { count: 3, bytes: 100, waitingBytes: 1_000, ...limits }) };
  };

  it("bounds a batch by count and by bytes", async () => {
    const { batches, batcher } = setUp();
    await Promise.all([1, 1, 1, 1, 60, 60, 500].map((bytes) => batcher.add({ bytes })));
    expect(batches).toEqual([3, 2, 1, 1]);
  });

  it("refuses what it cannot hold, and takes it once there is room", async () => {
    const { batcher } = setUp({ waitingBytes: 10 });
    const first = batcher.add({ bytes: 8 });
    await expect(batcher.add({ bytes: 3 })).rejects.toMatchObject({ code: "overloaded" });
    expect(await first).toBe(8);
    expect(await batcher.add({ bytes: 50 })).toBe(50);
  });

  it("rejects all of a batch that could not be written, and goes on", async () => {
    let isDown = true;
    const write = async (items: readonly { bytes: number }[]) => {
      if (isDown) throw new Error("down");
      return items.map(() => ({ status: "fulfilled" as const, value: "ok" }));
    };
    const batcher = new Batcher(write, { count: 9, bytes: 99, waitingBytes: 99 });
    const failed = await Promise.allSettled([batcher.add({ bytes: 1 }), batcher.add({ bytes: 1 })]);
    expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    isDown = false;
    expect(await batcher.add({ bytes: 1 })).toBe("ok");
  });

  it("shares a crowd between writers, and leaves a few to the one that writes", async () => {
    const ends: (() => void)[] = [];
    const batches: number[] = [];
    const write = async (items: readonly { bytes: number }[]) => {
      batches.push(items.length);
      await new Promise<void>((end) => ends.push(end));
      return items.map(({ bytes }) => ({ status: "fulfilled" as const, value: bytes }));
    };
    const limits = { count: 100, bytes: 1_000, waitingBytes: 10_000, writers: 2, sharedFrom: 4 };
    const batcher = new Batcher(write, limits);
    const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const add = (count: number) => Array.from({ length: count }, () => batcher.add({ bytes: 1 }));
    const first = add(5);
    await turn();
    expect(batches).toEqual([3, 2]);
    const second = add(9);
    await turn();
    expect(batches).toEqual([3, 2]);
    ends.shift()?.();
    await turn();
    expect(batches).toEqual([3, 2, 9]);
    const third = add(3);
    await turn();
    expect(batches).toEqual([3, 2, 9]);
    const all = Promise.all([...first, ...second, ...third, batcher.idle()]);
    while (batches.length < 4 || ends.length > 0) {
      for (const end of ends.splice(0)) end();
      await turn();
    }
    await all;
    expect(batches).toEqual([3, 2, 9, 3]);
  });
});
