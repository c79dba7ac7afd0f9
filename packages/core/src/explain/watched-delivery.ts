import type { DeliveryFacts } from "../callbacks.js";
import type { Body, Delivery, HeaderSource } from "../delivery.js";
import type { ErrorCode } from "../error-codes.js";
import { HookswitchError } from "../errors.js";
import type { Instant } from "../events.js";
import type { RecordingEvent } from "../recording-event.js";
import type { HandleResult } from "../result.js";
import { Running } from "../running.js";
import { Visit } from "../visit.js";
import { explainVisit, withoutEffects } from "./explain.js";
import type { Explanation } from "./explanation.js";

/** A delivery that has its answer, as `watch` tells it. */
export interface WatchedDelivery {
  key: object;
  method: string;
  /** Path and query as they arrived. */
  url: string;
  /**
   * As they arrived.
   *
   * Security: `Authorization` is among them.
   */
  headers: HeaderSource;
  /** `null` where it was not read, and on GET. */
  body: Body | null;
  receivedAt: Instant;
  facts: DeliveryFacts;
  /** `null` where it was passed on. */
  status: number | null;
  reason: ErrorCode | null;
  /** Whether the replay store knew it: `new`, `running` or `done`; `null` where it was not asked. */
  replay: "new" | "running" | "done" | null;
  seconds: number;
  /** The carrier's fields, once they were proved genuine. */
  payload: Record<string, unknown> | null;
  events: readonly RecordingEvent[];
  /**
   * Says step by step what became of it, by the body that was read and the clock as it was: the same as `explain` at the
   * moment of its arrival.
   */
  explain(): Promise<Explanation>;
}

export function watched(visit: Visit, result: HandleResult, seconds: number): WatchedDelivery {
  const { delivery, body, receivedAt, facts, reason, claimed: replay, payload, events, now, settings } = visit;
  const { method, url, headers, mount } = delivery;
  return {
    key: visit,
    method,
    url,
    headers,
    body,
    receivedAt,
    facts,
    status: result.handled ? result.reply.status : null,
    reason,
    replay,
    seconds,
    payload,
    events,
    explain: () => {
      const again: Delivery = { method, url, headers, body: bodyAgain(body, reason) };
      if (mount !== undefined) again.mount = mount;
      return explainVisit(() => new Visit(again, withoutEffects(settings, now), new Running()));
    },
  };
}

/** The stream was read, or failed; it would not give the same a second time. */
const bodyAgain = (body: Body | null, reason: ErrorCode | null) => () => {
  if (body) return body;
  throw new HookswitchError(reason?.startsWith("body_") ? reason : "body_aborted");
};
