import type { ErrorCode } from "./error-codes.js";
import type { HookswitchError } from "./errors.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import { memoryReplayStore, type ReplayStore } from "./replay-store.js";

/** What a guard needs of a delivery on its way. */
interface Guarded {
  readonly settings: { readonly replayStores: ReadonlyMap<string, ReplayStore | undefined> };
  /** Set once the store knows of the delivery. */
  replayKey: string | null;
  error(code: ErrorCode, more: { cause: unknown }): HookswitchError;
  report(error: HookswitchError): void;
  inTime<Value>(work: PromiseLike<Value>): Promise<Value>;
  outlast(work: PromiseLike<unknown>, failed: (cause: unknown) => void): void;
}

/** What is known of a delivery before its callbacks run. */
export type Claimed = "new" | "running" | "done";

/** Sees to it that a replay does nothing twice. A store that fails or hangs costs that, never the delivery. */
export interface ReplayGuard {
  /** Makes the store that is used where the user gives none. */
  makeStore(): ReplayStore;
  claim(visit: Guarded, carrier: string, replayKey: string | null): MaybePromise<Claimed>;
  /** Tells the store what became of a delivery that was claimed. */
  settle(visit: Guarded, carrier: string, succeeded: boolean): void;
}

/** For carriers whose proofs have a replay key. */
export const replayGuard: ReplayGuard = { makeStore: memoryReplayStore, claim, settle };

function claim(visit: Guarded, carrier: string, replayKey: string | null): MaybePromise<Claimed> {
  const store = visit.settings.replayStores.get(carrier);
  if (!store || replayKey === null) return "new";
  visit.replayKey = `${carrier}:${replayKey}`;
  try {
    const state = store.claim(visit.replayKey);
    if (!isPromise(state)) return known(state);
    return visit
      .inTime(state)
      .then(known)
      .catch((cause: unknown) => asNew(visit, cause));
  } catch (cause) {
    return asNew(visit, cause);
  }
}

function known(state: Claimed): Claimed {
  if (state === "new" || state === "running" || state === "done") return state;
  throw new TypeError("claim must give new, running or done");
}

/** Rather twice than never. */
function asNew(visit: Guarded, cause: unknown): Claimed {
  visit.report(visit.error("replay_store_failed", { cause }));
  return "new";
}

function settle(visit: Guarded, carrier: string, succeeded: boolean): void {
  const store = visit.settings.replayStores.get(carrier);
  if (!store || visit.replayKey === null) return;
  const failed = (cause: unknown) => visit.report(visit.error("replay_store_failed", { cause }));
  try {
    const settled = store.settle(visit.replayKey, succeeded);
    if (isPromise(settled)) visit.outlast(settled, failed);
  } catch (cause) {
    failed(cause);
  }
}
