import { type CallbackContext, createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { expect, it } from "vitest";
import { receive } from "./receive.js";
import { httpApiEvent } from "./test-events.js";

const carriers = [bandwidth(samples.bandwidth.secret)];
const silent = { error: () => undefined, info: () => undefined };

/** Work that ends when it is told to. */
function work() {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}

async function start(options: Partial<HookswitchOptions<(typeof carriers)[number], undefined>>, remainingMs = 60_000) {
  const hooks = createHookswitch({ carriers, logger: silent, ...options });
  const sent = await sampleDelivery("bandwidth", "recordingAvailable");
  let answered = false;
  const result = receive(hooks)(httpApiEvent(sent), { getRemainingTimeInMillis: () => remainingMs });
  const answer = result.finally(() => {
    answered = true;
  });
  return { answer, isAnswered: () => answered };
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 60));

it("answers once the callback is done", async () => {
  const { done, finish } = work();
  const { answer, isAnswered } = await start({ onEvent: () => done });
  await moment();
  expect(isAnswered()).toBe(false);
  finish();
  expect((await answer).statusCode).toBe(204);
});

it("waits for what a callback leaves to waitUntil", async () => {
  const { done, finish } = work();
  const { answer, isAnswered } = await start({ onEvent: (_event, context) => context.waitUntil(done) });
  await moment();
  expect(isAnswered()).toBe(false);
  finish();
  expect((await answer).statusCode).toBe(204);
});

it("waits for an overdue callback too, and says that it was late", async () => {
  const { done, finish } = work();
  const { answer, isAnswered } = await start({ deadlineMs: 10, onEvent: () => done });
  await moment();
  expect(isAnswered()).toBe(false);
  finish();
  expect((await answer).statusCode).toBe(503);
});

it("answers in the last second, after telling the work that nobody waits any longer", async () => {
  const contexts: CallbackContext[] = [];
  const onEvent = (_event: unknown, context: CallbackContext) => {
    contexts.push(context);
    return new Promise<void>(() => undefined);
  };
  const { answer } = await start({ deadlineMs: 10, onEvent }, 1050);
  expect((await answer).statusCode).toBe(503);
  expect(contexts.map(({ signal }) => signal.aborted)).toEqual([true]);
});
