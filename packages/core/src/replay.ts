import type { AnyCarrier, Proof } from "./carrier.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import type { ReplayStore } from "./replay-store.js";
import type { Visit } from "./visit.js";

/** What is known of a delivery before its callbacks run, and how to say what became of them. */
export interface Claim {
  state: "new" | "running" | "done";
  settle(succeeded: boolean): void;
}

const STATES: ReadonlySet<unknown> = new Set(["new", "running", "done"]);

const NOTHING_TO_CLAIM: Claim = { state: "new", settle: () => undefined };

/** Sees to it that a replay does nothing twice. A store that fails or hangs costs that, never the delivery. */
export function claim(visit: Visit, carrier: AnyCarrier, { replayKey }: Proof): MaybePromise<Claim> {
  const store = visit.settings.replayStores.get(carrier.name);
  if (!store || replayKey === null) return NOTHING_TO_CLAIM;
  const key = `${carrier.name}:${replayKey}`;
  const settle = (succeeded: boolean) => settleClaim(visit, store, key, succeeded);
  const known = (state: Claim["state"]): Claim => {
    if (STATES.has(state)) return { state, settle };
    throw new TypeError("claim must give new, running or done");
  };
  const asNew = (cause: unknown): Claim => {
    // Rather twice than never.
    visit.report(visit.error("replay_store_failed", { cause }));
    return { state: "new", settle };
  };
  try {
    const state = store.claim(key);
    return isPromise(state) ? visit.inTime(state).then(known).catch(asNew) : known(state);
  } catch (cause) {
    return asNew(cause);
  }
}

function settleClaim(visit: Visit, store: ReplayStore, key: string, succeeded: boolean): void {
  const failed = (cause: unknown) => visit.report(visit.error("replay_store_failed", { cause }));
  try {
    const settled = store.settle(key, succeeded);
    if (isPromise(settled)) visit.outlast(settled, failed);
  } catch (cause) {
    failed(cause);
  }
}
