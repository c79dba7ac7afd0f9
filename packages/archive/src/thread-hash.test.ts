import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ThreadHash } from "./thread-hash.js";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const bytes = Buffer.alloc(9_000_000, "no block of it is like another one, for 61 bytes are no power of two");

const opened: ThreadHash[] = [];
const open = () => {
  const hash = new ThreadHash(() => {});
  opened.push(hash);
  return hash;
};
afterEach(() => {
  for (const hash of opened.splice(0)) hash.close();
});

describe("a hash in a thread", () => {
  it("is the same however the file is cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
        const hash = new ThreadHash(() => {});
        let at = 0;
        for (const end of [...cuts, bytes.length].sort((a, b) => a - b)) {
          await hash.update(bytes.subarray(at, end));
          at = end;
        }
        expect(await hash.digest()).toBe(sha256(bytes));
        hash.close();
      }),
      { numRuns: 15 },
    );
  });

  it("is told in the midst, and goes on", async () => {
    const hash = open();
    expect(await hash.digest()).toBe(sha256(bytes.subarray(0, 0)));
    await hash.update(bytes.subarray(0, 700_000));
    expect(await hash.digest()).toBe(sha256(bytes.subarray(0, 700_000)));
    expect(await hash.digest()).toBe(sha256(bytes.subarray(0, 700_000)));
    await hash.update(bytes.subarray(700_000));
    expect(await hash.digest()).toBe(sha256(bytes));
  });

  it("leaves the chunks to whom they belong", async () => {
    const hash = open();
    const chunk = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);
    const copy = Uint8Array.from(chunk);
    await hash.update(chunk);
    chunk.fill(0);
    expect(await hash.digest()).toBe(sha256(copy));
    expect(chunk.length).toBe(copy.length);
  });

  it("fails, and does not wait for ever, when its thread ends", async () => {
    const post = vi.spyOn(Worker.prototype, "postMessage").mockImplementation(function dying(this: Worker) {
      void this.terminate();
    });
    await expect(open().update(bytes)).rejects.toThrow("the thread that hashes has ended");
    await expect(open().digest()).rejects.toThrow("the thread that hashes has ended");
    post.mockRestore();
  });

  it("tells when it is closed, so that another one may have the processor", () => {
    const closed = vi.fn();
    new ThreadHash(closed).close();
    expect(closed).toHaveBeenCalledOnce();
  });
});
