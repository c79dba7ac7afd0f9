/** A value, at once or later. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Whether a value is a promise (or anything that can be awaited). */
export const isPromise = <Value>(value: MaybePromise<Value> | PromiseLike<Value>): value is Promise<Value> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === "function";
