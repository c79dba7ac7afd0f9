import { expect, it } from "vitest";
import { smallBlob } from "./small-blob.js";

/** A body in pieces of ten bytes; tells how many were taken, and whether it was let go. */
function pieces(count: number, headers: Record<string, string> = {}) {
  const seen = { taken: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.taken === count) return controller.close();
        seen.taken++;
        controller.enqueue(new Uint8Array(10).fill(seen.taken));
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body, { headers }), seen };
}

it("takes what is small, whole and in order", async () => {
  const blob = await smallBlob(pieces(3, { "content-type": "audio/wav" }).response, 30);
  expect([blob?.size, blob?.type]).toEqual([30, "audio/wav"]);
  expect([...new Uint8Array((await blob?.arrayBuffer()) as ArrayBuffer)].filter((_, at) => at % 10 === 0)).toEqual([
    1, 2, 3,
  ]);
  expect((await smallBlob(new Response(null), 30))?.size).toBe(0);
});

it.each([
  ["says that it is greater", { "content-length": "1000" }, 30, 0],
  ["turns out to be", {}, 30, 4],
  ["is not wanted at all", {}, 0, 0],
])("lets go of what %s", async (_, headers, most, taken) => {
  const { response, seen } = pieces(100, headers as Record<string, string>);
  expect(await smallBlob(response, most)).toBeNull();
  expect(seen).toEqual({ taken, cancelled: true });
});
