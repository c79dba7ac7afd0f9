import type { EventHandler } from "@hookswitch/core";
import type { Settings } from "../options.js";
import { countEvents } from "../queries/stats.js";
import { sweep } from "../retention/sweep.js";
import { vacuum } from "../retention/vacuum.js";
import type { Outage } from "../worker/outage.js";
import type { Connection } from "./connection.js";
import { Every } from "./every.js";

const SWEEP_MS = 10 * 60_000;
const VACUUM_MS = 10 * 60_000;
/** The observer is told so seldom that counting takes no more than a fiftieth of the time. */
const SHARE = 50;

/** Tells the observer what the inbox holds, and removes what is past its time. */
export function startTimers(
  { engine, target }: Pick<Connection, "engine" | "target">,
  { observer }: EventHandler,
  { observeEveryMs, retention }: Settings,
  outage: Outage,
): () => Promise<void> {
  const timers: Every[] = [];
  if (observer) timers.push(new Every(observeEveryMs, async () => observeInbox()));
  if (retention.events !== null || retention.bodies !== null) {
    const sweepMs = Math.min(SWEEP_MS, retention.events ?? SWEEP_MS, retention.bodies ?? SWEEP_MS);
    timers.push(
      new Every(sweepMs, () =>
        sweep(engine, target, retention)
          .then(outage.over, outage.failed)
          .then(() => 0),
      ),
    );
  }
  if (engine.name === "pglite") {
    const work = () => vacuum(engine, target.names).then(outage.over, outage.failed);
    timers.push(new Every(VACUUM_MS, () => work().then(() => 0)));
  }

  async function observeInbox(): Promise<number> {
    const startedAt = performance.now();
    try {
      const { depth, dead, oldestSeconds, stuck } = await countEvents(engine, target.names, target.queue);
      observer?.observe({ what: "inbox", depth, dead, oldestSeconds, stuck });
    } catch (error) {
      outage.failed(error);
    }
    return (performance.now() - startedAt) * SHARE;
  }

  return async () => {
    for (const timer of timers) await timer.stop();
  };
}
