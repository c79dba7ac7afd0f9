import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type RunningHash, runningHash } from "./running-hash.js";
import { ThreadHash } from "./thread-hash.js";

const loadavg = vi.hoisted(() => vi.fn(() => [0, 9, 9]));
vi.mock("node:os", async (original) => ({ ...(await original<object>()), availableParallelism: () => 3, loadavg }));

const LONG = 64 * 1024 * 1024;
const opened: RunningHash[] = [];
const isThread = (sizeBytes: number | null) => {
  const hash = runningHash(sizeBytes);
  opened.push(hash);
  return hash instanceof ThreadHash;
};
afterEach(() => {
  for (const hash of opened.splice(0)) hash.close();
  Reflect.deleteProperty(process, "permission");
});

describe("a running hash", () => {
  it("gets a thread for a long file, while a processor is left", () => {
    expect([LONG - 1, null, LONG, LONG, LONG].map(isThread)).toEqual([false, false, true, true, false]);
    opened.splice(2, 1)[0]?.close();
    expect(isThread(LONG)).toBe(true);
  });

  it("goes without where much waits for the processors", () => {
    loadavg.mockReturnValueOnce([6, 0, 0]);
    expect([isThread(LONG), isThread(LONG)]).toEqual([false, true]);
  });

  it("goes without where threads are forbidden", () => {
    Object.defineProperty(process, "permission", { configurable: true, value: { has: () => false } });
    expect(isThread(LONG)).toBe(false);
  });

  it("is the same without a thread", async () => {
    const hash = runningHash(null);
    await hash.update(Buffer.from("ab"));
    expect(await hash.digest()).toBe(createHash("sha256").update("ab").digest("hex"));
    await hash.update(Buffer.from("c"));
    // FIPS 180-2, appendix B.1.
    expect(await hash.digest()).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
