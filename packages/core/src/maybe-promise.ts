/** A value, at once or later. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Whether a value is a promise (or anything that can be awaited). */
export const isPromise = <Value>(value: MaybePromise<Value> | PromiseLike<Value>): value is Promise<Value> =>
  // The type first: a look for `then` on a string or number costs more than all of this.
  ((typeof value === "object" && value !== null) || typeof value === "function") &&
  typeof (value as { then?: unknown }).then === "function";

/** Goes on with a value at once where it is there, so that what is synchronous stays so. */
export const whenReady = <Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> => (isPromise(value) ? value.then(next) : next(value));
