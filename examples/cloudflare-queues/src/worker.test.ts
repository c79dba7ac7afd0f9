import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { describe, expect, it, vi } from "vitest";
import type { Task, TaskMessage } from "./queue-inbox.js";
import worker, { type Env } from "./worker.js";

const context = { waitUntil: () => undefined };

/** The platform, as far as the Worker sees it: messages are kept as text, and taken back until they are acknowledged. */
function platform() {
  const kept: { body: string; attempts: number; delays: number[] }[] = [];
  const stored = new Map<string, string>();
  const env: Env = {
    FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
    TASKS: {
      sendBatch: async (messages) => {
        for (const { body } of messages) kept.push({ body: JSON.stringify(body), attempts: 0, delays: [] });
      },
    },
    EVENTS: { put: async (key, value) => stored.set(key, value) },
  };
  /** Hands all there is to the consumer once. */
  const deliver = async () => {
    const messages = kept.splice(0).map((message): TaskMessage => {
      message.attempts++;
      return {
        body: JSON.parse(message.body) as Task,
        attempts: message.attempts,
        ack: () => undefined,
        retry: ({ delaySeconds }) => {
          message.delays.push(delaySeconds);
          kept.push(message);
        },
      };
    });
    await worker.queue({ messages }, env);
  };
  return { env, kept, stored, deliver };
}

const request = async (webhook = "conferenceRecordingStatus" as "conferenceRecordingStatus" | "record") =>
  (await sampleDelivery("freeclimb", webhook, { url: "https://worker.example.com/webhooks/recordings" })).toRequest();

describe("an inbox over a queue", () => {
  it("has the event in the queue before the carrier is answered, and in the bucket later", async () => {
    const { env, kept, stored, deliver } = platform();
    expect((await worker.fetch(await request(), env, context)).status).toBe(204);
    expect(kept).toHaveLength(1);
    expect(stored.size).toBe(0);
    await deliver();
    const [[key, value] = ["", ""]] = stored;
    expect(key).toBe(`${(JSON.parse(value) as { id: string }).id}.json`);
    expect(key).toMatch(/^freeclimb\.conferenceRecording\.RE/);
    expect(kept).toEqual([]);
  });

  it("tries again what failed, later each time", async () => {
    const { env, kept, stored, deliver } = platform();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { put } = env.EVENTS;
    env.EVENTS.put = () => Promise.reject(new Error("bucket is away"));
    await worker.fetch(await request(), env, context);
    await deliver();
    await deliver();
    expect(kept[0]?.delays).toEqual([2, 4]);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining("[attempt_failed]"), expect.any(Error));
    env.EVENTS.put = put;
    await deliver();
    expect(stored.size).toBe(1);
    expect(kept).toEqual([]);
  });

  it("a queue that refuses is answered 500: nothing counts as received", async () => {
    const { env } = platform();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    env.TASKS.sendBatch = () => Promise.reject(new Error("queue is full"));
    expect((await worker.fetch(await request(), env, context)).status).toBe(500);
  });
});
