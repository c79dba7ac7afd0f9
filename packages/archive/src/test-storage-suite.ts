import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "./storage.js";

const MIB = 1024 * 1024;

async function* chunksOf(...chunks: (Uint8Array | Error)[]) {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield chunk;
  }
}

/** So many bytes that do not repeat within a part, in chunks of an odd size. */
async function* noise(size: number, chunkSize = 65_521) {
  const block = Buffer.alloc(chunkSize);
  for (let at = 0; at < size; at += chunkSize) {
    for (let index = 0; index + 4 <= chunkSize; index += 4096) block.writeUInt32LE(at + index, index);
    yield new Uint8Array(block.subarray(0, Math.min(chunkSize, size - at)));
  }
}

async function hashOf(chunks: AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

const text = async (storage: Storage, key: string) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await storage.read(key)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** What every storage must do. `leftovers` counts unfinished writes, by the storage's own means. */
export function storageSuite(
  name: string,
  open: () => Promise<{ storage: Storage; leftovers: () => Promise<number>; close: () => Promise<void> }>,
): void {
  describe(`${name} as a storage`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let storage: Storage;
    beforeEach(async () => {
      opened = await open();
      storage = opened.storage;
    });
    afterEach(() => opened.close());

    it("gives back what was written", async () => {
      expect(await storage.stat("a/b/c.wav")).toBeNull();
      expect(await storage.write("a/b/c.wav", chunksOf(Buffer.from("he"), Buffer.from("llo")))).toBe(true);
      expect(await storage.stat("a/b/c.wav")).toEqual({ sizeBytes: 5 });
      expect(await text(storage, "a/b/c.wav")).toBe("hello");
    });

    it("writes an object without bytes", async () => {
      await storage.write("empty", chunksOf());
      expect(await storage.stat("empty")).toEqual({ sizeBytes: 0 });
      expect(await text(storage, "empty")).toBe("");
    });

    it("writes a stream of unknown length, byte for byte", async () => {
      const size = 21 * MIB + 7;
      await storage.write("large.wav", noise(size), { ifAbsent: true, contentType: "audio/wav" });
      expect(await hashOf(await storage.read("large.wav"))).toEqual(await hashOf(noise(size)));
      expect(await opened.leftovers()).toBe(0);
    });

    it("shows nothing before the last byte", async () => {
      const seen: unknown[] = [];
      async function* looking() {
        for await (const chunk of noise(17 * MIB)) {
          yield chunk;
          if (seen.length < 3) seen.push(await storage.stat("late.wav"));
        }
        seen.push(await storage.stat("late.wav"));
      }
      await storage.write("late.wav", looking());
      expect(seen).toEqual([null, null, null, null]);
      expect(await storage.stat("late.wav")).toEqual({ sizeBytes: 17 * MIB });
    });

    it.each([10, 17 * MIB])("shows and leaves nothing when the source fails after %i bytes", async (size) => {
      async function* failing() {
        yield* noise(size);
        throw new Error("the line broke");
      }
      await expect(storage.write("broken.wav", failing())).rejects.toThrow("the line broke");
      expect(await storage.stat("broken.wav")).toBeNull();
      expect(await opened.leftovers()).toBe(0);
    });

    it("shows and leaves nothing when it is aborted", async () => {
      const control = new AbortController();
      async function* aborting() {
        yield* noise(17 * MIB);
        control.abort(new Error("enough"));
        yield* noise(17 * MIB);
      }
      await expect(storage.write("aborted.wav", aborting(), { signal: control.signal })).rejects.toThrow("enough");
      expect(await storage.stat("aborted.wav")).toBeNull();
      await expect.poll(() => opened.leftovers()).toBe(0);
    });

    it.each([4, 17 * MIB])("leaves an object alone that is there, at %i bytes", async (size) => {
      await storage.write("one", chunksOf(Buffer.from("first")));
      expect(await storage.write("one", noise(size), { ifAbsent: true })).toBe(false);
      expect(await text(storage, "one")).toBe("first");
      expect(await opened.leftovers()).toBe(0);
      expect(await storage.write("one", chunksOf(Buffer.from("second")))).toBe(true);
      expect(await text(storage, "one")).toBe("second");
    });

    it("lets one of many win", async () => {
      const writes = Array.from({ length: 8 }, (_, index) =>
        storage.write("race", chunksOf(Buffer.from(`${index}`)), { ifAbsent: true }),
      );
      const won = await Promise.all(writes);
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await text(storage, "race")).toBe(`${won.indexOf(true)}`);
    });

    it("deletes, also what is not there", async () => {
      await storage.write("x/gone", chunksOf(Buffer.from("x")));
      await storage.delete("x/gone");
      await storage.delete("x/gone");
      await storage.delete("y/never");
      expect(await storage.stat("x/gone")).toBeNull();
    });

    it("fails to read what is not there", async () => {
      await expect(text(storage, "nothing")).rejects.toThrow();
    });

    it.each(["../x", "a/../../x", "/etc/x", "a//b", "a/./b", "a\\..\\b", "a\0b", "", "a/"])(
      "refuses the key %j",
      async (key) => {
        await expect(storage.write(key, chunksOf(Buffer.from("x")))).rejects.toThrow(TypeError);
        await expect(storage.stat(key)).rejects.toThrow(TypeError);
        await expect(storage.read(key)).rejects.toThrow(TypeError);
        await expect(storage.delete(key)).rejects.toThrow(TypeError);
      },
    );

    it("sweeps what an unfinished write left, by its age", async () => {
      expect(await storage.sweep(new Date())).toBe(0);
      let reached: () => void = () => {};
      const midway = new Promise<void>((resolve) => {
        reached = resolve;
      });
      let go: (error: Error) => void = () => {};
      const fate = new Promise<never>((_, reject) => {
        go = reject;
      });
      async function* hanging() {
        yield* noise(17 * MIB);
        reached();
        yield await fate;
      }
      const write = storage.write("hanging.wav", hanging());
      await midway;
      await expect.poll(() => opened.leftovers()).toBe(1);
      expect(await storage.sweep(new Date(Date.now() - 3_600_000))).toBe(0);
      expect(await storage.sweep(new Date(Date.now() + 3_600_000))).toBe(1);
      expect(await opened.leftovers()).toBe(0);
      go(new Error("the end"));
      await expect(write).rejects.toThrow();
      expect(await storage.stat("hanging.wav")).toBeNull();
    });
  });
}
