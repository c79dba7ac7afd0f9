import { type SampleOptions, sampleDelivery, samples } from "@hookswitch/core/testing";
import { expect, it } from "vitest";
import worker, { type Env } from "./worker.js";

/** What workerd hands over: the request, the bindings, and a context whose methods need their owner. */
function platform() {
  const sent: unknown[] = [];
  const waiting: Promise<unknown>[] = [];
  const env: Env = {
    FREECLIMB_SIGNING_SECRET: samples.freeclimb.secret,
    RECORDINGS: { send: (message) => Promise.resolve(void sent.push(message)) },
  };
  class Context {
    readonly #waiting = waiting;
    waitUntil(work: Promise<unknown>): void {
      this.#waiting.push(work);
    }
  }
  return { env, context: new Context(), sent, waiting };
}

const request = async (options: SampleOptions<string> = {}) => {
  const url = "https://worker.example.com/webhooks/recordings";
  return (await sampleDelivery("freeclimb", "conferenceRecordingStatus", { url, ...options })).toRequest();
};

it("puts a recording into the queue before it answers", async () => {
  const { env, context, sent } = platform();
  expect((await worker.fetch(await request(), env, context)).status).toBe(204);
  expect(sent).toMatchObject([{ carrier: "freeclimb", type: "conferenceRecording" }]);
});

it("makes one handler for an isolate, which remembers replays", async () => {
  const { env, context, sent } = platform();
  const delivery = await request();
  expect((await worker.fetch(delivery.clone(), env, context)).status).toBe(204);
  expect((await worker.fetch(delivery, env, context)).status).toBe(204);
  expect(sent).toHaveLength(1);
});

it("answers 500 when the queue refuses, so that nothing counts as received", async () => {
  const { env, context } = platform();
  env.RECORDINGS.send = () => Promise.reject(new Error("queue is full"));
  expect((await worker.fetch(await request(), env, context)).status).toBe(500);
});

it("refuses a forgery, answers call control and leaves other paths alone", async () => {
  const { env, context } = platform();
  expect((await worker.fetch(await request({ secrets: ["sigsec_of_somebody_else"] }), env, context)).status).toBe(401);
  const url = "https://worker.example.com/webhooks/recordings";
  const control = await sampleDelivery("freeclimb", "record", { url });
  expect(await (await worker.fetch(control.toRequest(), env, context)).json()).toEqual([{ Hangup: {} }]);
  expect((await worker.fetch(new Request("https://worker.example.com/"), env, context)).status).toBe(404);
});
