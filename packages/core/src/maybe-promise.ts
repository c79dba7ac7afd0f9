/** A value, at once or later. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Whether a value is a promise (or anything that can be awaited). */
export const isPromise = <Value>(value: MaybePromise<Value> | PromiseLike<Value>): value is Promise<Value> =>
  // The type first: a look for `then` on a string or number costs more than all of this.
  ((typeof value === "object" && value !== null) || typeof value === "function") &&
  typeof (value as { then?: unknown }).then === "function";

/**
 * Goes on with a value at once where it is there, so that what is synchronous stays so.
 *
 * @param context handed on to `next`: on the way of every delivery, a closure that holds it costs more than all of this.
 */
export const whenReady = <Value, Next, Context = undefined>(
  value: MaybePromise<Value>,
  next: (value: Value, context: Context) => MaybePromise<Next>,
  context?: Context,
): MaybePromise<Next> => (isPromise(value) ? later(value, next, context as Context) : next(value, context as Context));

const later = <Value, Next, Context>(
  value: Promise<Value>,
  next: (value: Value, context: Context) => MaybePromise<Next>,
  context: Context,
): Promise<Next> => value.then((ready) => next(ready, context));
