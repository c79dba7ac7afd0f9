import type { FileHandle } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { BatchWriter } from "./batch-writer.js";

/** A disk that takes so many bytes at a time, and fails where it is told to. */
function disk({ atOnce = Number.POSITIVE_INFINITY, failing = "" }) {
  const written: number[] = [];
  const calls: string[] = [];
  const take = (name: string, bytes: Uint8Array) => {
    calls.push(name);
    if (name === failing) throw new Error(`no ${name}`);
    const taken = bytes.subarray(0, atOnce);
    for (const byte of taken.subarray(0, 1000)) written.push(byte);
    return { bytesWritten: taken.length };
  };
  const file = {
    writev: async (chunks: Uint8Array[]) => take("writev", Buffer.concat(chunks)),
    write: async (chunk: Uint8Array, at: number) => take("write", chunk.subarray(at)),
    sync: async () => take("sync", Buffer.alloc(0)),
    datasync: async () => take("datasync", Buffer.alloc(0)),
  };
  return { written, calls, writer: new BatchWriter(file as unknown as FileHandle) };
}

describe("a writer in batches", () => {
  it("writes all of it, in order, where the disk takes less than it is given", async () => {
    const { written, calls, writer } = disk({ atOnce: 3 });
    for (const chunk of [[1, 2], [3, 4, 5, 6, 7], [8]]) await writer.push(Uint8Array.from(chunk));
    await writer.end();
    expect(written).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(calls.at(-1)).toBe("sync");
  });

  it("fails when the disk does, at the next chunk or at the end", async () => {
    const { writer } = disk({ failing: "writev" });
    await writer.push(Uint8Array.of(1));
    await expect(writer.end()).rejects.toThrow("no writev");
    await expect(writer.push(Uint8Array.of(1))).rejects.toThrow("no writev");
  });

  it.each(["", "datasync"])(
    "has the disk work early where there is much, and hears of it when that fails: %j",
    async (failing) => {
      const { calls, writer } = disk({ failing });
      const chunk = new Uint8Array(1024 * 1024);
      const work = async () => {
        for (let index = 0; index < 70; index++) await writer.push(chunk);
        await writer.end();
      };
      if (failing) await expect(work()).rejects.toThrow("no datasync");
      else await work();
      expect(calls).toContain("datasync");
      await writer.settle();
    },
  );
});
