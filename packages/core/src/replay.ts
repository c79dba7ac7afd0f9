import type { AnyCarrier, Proof } from "./carrier.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import type { Visit } from "./visit.js";

/** What is known of a delivery before its callbacks run. */
export type Claimed = "new" | "running" | "done";

/** Sees to it that a replay does nothing twice. A store that fails or hangs costs that, never the delivery. */
export function claim(visit: Visit, carrier: AnyCarrier, { replayKey }: Proof): MaybePromise<Claimed> {
  const store = visit.settings.replayStores.get(carrier.name);
  if (!store || replayKey === null) return "new";
  visit.replayKey = `${carrier.name}:${replayKey}`;
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
function asNew(visit: Visit, cause: unknown): Claimed {
  visit.report(visit.error("replay_store_failed", { cause }));
  return "new";
}

/** Tells the store what became of a delivery that was claimed. */
export function settle(visit: Visit, carrier: AnyCarrier, succeeded: boolean): void {
  const store = visit.settings.replayStores.get(carrier.name);
  if (!store || visit.replayKey === null) return;
  const failed = (cause: unknown) => visit.report(visit.error("replay_store_failed", { cause }));
  try {
    const settled = store.settle(visit.replayKey, succeeded);
    if (isPromise(settled)) visit.outlast(settled, failed);
  } catch (cause) {
    failed(cause);
  }
}
