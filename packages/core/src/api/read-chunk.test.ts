import { describe, expect, it, vi } from "vitest";
import { checkedStream } from "./checked-stream.js";
import { readChunk } from "./read-chunk.js";
import { drained, wav } from "./test-audio.js";

/** A body that gives these chunks and is silent after the last. */
const silentAfter = (...chunks: Uint8Array<ArrayBuffer>[]) =>
  new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const next = chunks.shift();
      if (next) controller.enqueue(next);
      return next ? undefined : new Promise(() => {});
    },
    // As of a decoder that is stuck.
    cancel: () => new Promise(() => {}),
  }).getReader();

describe("a body that falls silent", () => {
  it("is given up, as a connection that broke", async () => {
    const reader = silentAfter(wav(10));
    expect(await readChunk(reader, 60_000)).toEqual(wav(10));
    await expect(readChunk(reader, 1)).rejects.toThrow(TypeError);
  });

  it("is a recording cut short", async () => {
    const onProgress = vi.fn();
    const checks = { from: 0, total: null, maxBytes: 1e6, bareClose: false, expectedBytes: null, silenceMs: 1 };
    const stream = checkedStream(silentAfter(wav(100)), wav(10), { ...checks, onProgress, signal: undefined });
    await expect(drained(stream)).rejects.toMatchObject({ name: "RecordingFault", status: "truncated" });
    expect(onProgress.mock.calls.map(([received]) => received)).toEqual([54, 54 + 144]);
  });
});

it("leaves no timer behind", async () => {
  vi.useFakeTimers();
  await readChunk(silentAfter(wav(10)), 1000);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
