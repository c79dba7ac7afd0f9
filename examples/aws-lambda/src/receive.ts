import type { AnyHookswitch, PassedOn } from "@hookswitch/core";
import { deliveryOf } from "./delivery.js";
import type { HttpEvent, HttpResult, LambdaContext } from "./events.js";
import { type Answer, resultOf } from "./result.js";

/** Kept back of the function's time, so that there is an answer before Lambda ends it. */
const RESERVE_MS = 1000;

/** Answers call control and what no callback takes; `undefined` leaves the answer to Hookswitch. */
export type AnswerPassedOn = (delivery: PassedOn) => Answer | undefined | Promise<Answer | undefined>;

/** Lambda's handler, for API Gateway (REST and HTTP), ALB and function URLs alike. */
export type LambdaHandler = (event: HttpEvent, context: LambdaContext) => Promise<HttpResult>;

/**
 * Makes a Lambda handler that receives the carriers' webhooks.
 *
 * @example
 * export const handler = receive(createHookswitch({ carriers, onRecordingAvailable }));
 */
export function receive(hooks: AnyHookswitch, answerPassedOn?: AnswerPassedOn): LambdaHandler {
  return async function hookswitchHandler(event, context) {
    try {
      const result = await hooks.handle(deliveryOf(event));
      if (result.handled) return resultOf(event, result.reply);
      return resultOf(event, (await answerPassedOn?.(result)) ?? hooks.unanswered(result));
    } finally {
      // Lambda freezes the process once there is an answer, so nothing may be left over.
      await hooks.drain({ timeoutMs: Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS) });
    }
  };
}
