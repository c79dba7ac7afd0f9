import type { CallWatch } from "./callbacks.js";
import type { HookswitchError } from "./errors.js";
import type { HandleResult } from "./result.js";

/** Is told of every delivery, by its visit; set by `watch` alone, which sees to it that nothing it throws gets out. */
export interface Watcher {
  reported(visit: object, error: HookswitchError): void;
  answered(visit: object, result: HandleResult): void;
  /** @param by the visit, or what stands for it where an event comes out of an inbox. */
  called(by: { readonly late: boolean }, ...call: Parameters<CallWatch>): ReturnType<CallWatch>;
}
