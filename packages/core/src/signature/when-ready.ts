import { isPromise, type MaybePromise } from "../maybe-promise.js";

/** Goes on with a value at once where it is there: on Node no proof needs a promise. */
export const whenReady = <Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> => (isPromise(value) ? value.then(next) : next(value));
