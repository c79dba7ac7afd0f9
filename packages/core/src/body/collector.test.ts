import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BodyCollector } from "./collector.js";

function collected(chunks: readonly Uint8Array[], limit = 1000): Uint8Array {
  const collector = new BodyCollector(limit);
  for (const chunk of chunks) collector.add(chunk);
  return collector.bytes;
}

describe("BodyCollector", () => {
  it("joins whatever chunks come, empty ones too", () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 });
    fc.assert(
      fc.property(chunks, (given) => {
        expect(Buffer.from(collected(given)).equals(Buffer.concat(given))).toBe(true);
      }),
    );
  });

  it("does not copy a single chunk, and does not write into it either", () => {
    const chunk = Buffer.from("abcdef").subarray(1, 3);
    expect(collected([chunk])).toBe(chunk);
    expect(Buffer.from(collected([chunk, Buffer.from("X")])).toString()).toBe("bcX");
    expect(Buffer.from(chunk.buffer, chunk.byteOffset - 1, 6).toString()).toBe("abcdef");
  });

  it("takes what is just within the limit and no byte more", () => {
    const byte = new Uint8Array(1);
    expect(collected([byte, byte, byte], 3).byteLength).toBe(3);
    expect(() => collected([byte, byte, byte, byte], 3)).toThrow(
      expect.objectContaining({ code: "body_too_large", details: { maxBodyBytes: 3 } }),
    );
    expect(() => new BodyCollector(3).check(4)).toThrow(/body too large/);
  });

  it("makes room rarely", () => {
    const collector = new BodyCollector(1e6);
    const buffers = new Set<ArrayBufferLike>();
    for (let piece = 0; piece < 10_000; piece++) {
      collector.add(Uint8Array.of(piece));
      buffers.add(collector.bytes.buffer);
    }
    // At least doubled each time: 2 ** 14 bytes are enough.
    expect(buffers.size).toBeLessThanOrEqual(15);
  });

  it("holds little more than the bytes, in however many pieces they come", () => {
    const collector = new BodyCollector(1e6);
    for (let piece = 0; piece < 100_000; piece++) collector.add(Uint8Array.of(piece));
    expect(collector.bytes.byteLength).toBe(100_000);
    expect(collector.bytes.buffer.byteLength).toBeLessThanOrEqual(200_000);
  });
});
