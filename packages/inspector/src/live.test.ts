import { connect } from "node:net";
import { expect, it, vi } from "vitest";
import { Live } from "./deliveries/live.js";
import { Streams } from "./deliveries/stream.js";
import type { DeliverySummary } from "./protocol.js";
import { Bench, MOUNT } from "./test-server.js";

interface Message {
  id: string;
  event: string;
  data: unknown;
}

/** Reads a stream's messages until there are so many. */
async function messages(answer: Response, count: number): Promise<Message[]> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const found: Message[] = [];
  let text = "";
  while (found.length < count) {
    const step = await reader?.read();
    if (!step || step.done) break;
    text += step.value;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
      if (lines.event) found.push({ id: lines.id, event: lines.event, data: JSON.parse(lines.data) });
    }
  }
  await reader?.cancel();
  return found;
}

it("tells of deliveries as they come, and goes on by Last-Event-ID", async () => {
  const bench = await Bench.start();
  const { live } = await bench.list();
  await bench.send("bandwidth", "recordingAvailable");
  const first = await messages(await fetch(bench.url(`api/live?after=${live}`)), 1);
  const data = first.at(-1)?.data as DeliverySummary;
  expect(data).toMatchObject({ carrier: "bandwidth", outcome: "handled" });
  expect((await bench.list()).deliveries[0]).toEqual(data);
  await bench.send("plivo", "MPCRecordingCompleted");
  const headers = { "last-event-id": first.at(-1)?.id ?? "" };
  const again = await messages(await fetch(bench.url(`api/live?after=${live}`), { headers }), 1);
  expect(again[0]).toMatchObject({ event: "delivery", data: { carrier: "plivo" } });
});

it("tells one who is too far behind, or of another start, to load the list anew", async () => {
  const bench = await Bench.start();
  const [message] = await messages(await fetch(bench.url("api/live?after=deadbeef-3")), 1);
  expect(message).toMatchObject({ event: "reset", data: { live: (await bench.list()).live } });
  const live = new Live(2);
  const begin = live.position;
  for (const depth of [1, 2]) live.tell("inbox", { depth } as never);
  expect(live.since(begin)).toHaveLength(2);
  live.tell("inbox", {} as never);
  expect(live.since(begin)).toBeNull();
  expect(live.since(live.position)).toEqual([]);
});

it("breaks silence by heartbeats", async () => {
  const bench = await Bench.start({}, { heartbeatMs: 5 });
  const answer = await fetch(bench.url("api/live"));
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes(":\n\n:\n\n")) text += (await reader?.read())?.value ?? "";
  await reader?.cancel();
});

it("lets go of one who does not read, and of all when it closes", async () => {
  const live = new Live(10);
  const streams = new Streams(live, { connections: 1, heartbeatMs: 60_000 });
  streams.open(new Request("http://localhost/"));
  for (let number = 0; number < 300; number++) live.tell("inbox", {} as never);
  expect(live.listening).toBe(0);
  const answer = streams.open(new Request("http://localhost/"));
  streams.closeAll();
  expect([live.listening, await answer.text()]).toEqual([0, "retry: 2000\n\n"]);
});

it("a page that goes away is no listener any more", async () => {
  const bench = await Bench.start({}, { connections: 1 });
  const { hostname, port } = new URL(bench.origin);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${MOUNT}/api/live HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
  await new Promise((resolve) => socket.once("data", resolve));
  expect((await fetch(bench.url("api/live"))).status).toBe(429);
  socket.destroy();
  await vi.waitFor(async () => {
    const answer = await fetch(bench.url("api/live"));
    await answer.body?.cancel();
    expect(answer.status).toBe(200);
  });
});
