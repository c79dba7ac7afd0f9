import type { EventCallbackName } from "@hookswitch/core";

/** How often a callback is tried for one event, and how long it waits in between. */
export interface RetryPolicy {
  /** Attempts in all; after the last one, the event is dead. */
  limit: number;
  /** Before the second attempt, milliseconds. */
  delayMs: number;
  /** How many times longer each wait is than the one before. */
  factor: number;
  /** The longest wait, milliseconds. */
  maxDelayMs: number;
  /** Which share of a wait is left to chance, 0 to 1, so that not all come back at once. */
  jitter: number;
}

/** Policies by callback; what they leave out comes from `default`, and from ours. */
export type RetryOptions = { readonly [Name in EventCallbackName | "default"]?: Partial<RetryPolicy> | undefined };

/** Sixteen attempts over some nine hours. */
export const DEFAULT_POLICY: RetryPolicy = { limit: 16, delayMs: 1_000, factor: 3, maxDelayMs: 3_600_000, jitter: 0.5 };

/** The policy of a callback. */
export const policyFor = (retry: RetryOptions, callback: string): RetryPolicy => ({
  ...DEFAULT_POLICY,
  ...retry.default,
  ...retry[callback as EventCallbackName],
});

/** How long to wait after an attempt, counted from 1; milliseconds. */
export function delayAfter(attempt: number, policy: RetryPolicy, random: () => number = Math.random): number {
  const whole = Math.min(policy.maxDelayMs, policy.delayMs * policy.factor ** Math.min(attempt - 1, 1_000));
  return Math.round(whole * (1 - policy.jitter * random()));
}
