import type { CarrierName } from "../../carriers.js";
import type { Secrets } from "../../secrets/read.js";

/** What is examined. */
export interface Subject {
  /** As the carrier calls it, without a fragment. */
  url: string;
  carrier: CarrierName;
  /** None: nothing signed is sent. */
  secrets: Secrets | null;
  timeoutMs: number;
  /** An answer that takes longer is told. */
  slowMs: number;
  clock: () => number;
  signal: AbortSignal;
}
