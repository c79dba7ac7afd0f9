import { connect } from "node:net";
import { expect, it, vi } from "vitest";
import { listen } from "../test-server.js";
import { toNode } from "./to-node.js";

const PART = new Uint8Array(64 * 1024);

it("half an answer is not taken for a whole one", async () => {
  const origin = await listen((_request, response) => {
    let parts = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        parts++;
        if (parts > 3) controller.error(new Error("the carrier hung up"));
        else controller.enqueue(PART);
      },
    });
    void toNode(new Response(body), response, true);
  });
  const answer = await fetch(origin);
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

it("reads no faster than is read from it, and ends when the other side goes away", async () => {
  let parts = 0;
  const cancelled = vi.fn();
  const origin = await listen((_request, response) => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        parts++;
        controller.enqueue(PART);
      },
      cancel: cancelled,
    });
    void toNode(new Response(body), response, true);
  });
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.pause();
  socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  let before = -1;
  // Until nothing moves any more: the buffers in between are full.
  await vi.waitFor(
    () => {
      const now = parts;
      const isStill = now > 0 && now === before;
      before = now;
      expect(isStill).toBe(true);
    },
    { interval: 200, timeout: 15_000 },
  );
  expect(parts * PART.byteLength).toBeLessThan(64 * 1024 * 1024);
  socket.destroy();
  await vi.waitFor(() => expect(cancelled).toHaveBeenCalled(), 5_000);
});
