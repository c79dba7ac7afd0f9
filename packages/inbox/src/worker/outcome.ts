/** One attempt at one callback. */
export interface AttemptRow {
  key: string;
  round: number;
  callback: string;
  attempt: number;
  startedAt: Date;
  durationMs: number;
  /** `null`: it succeeded. */
  errorCode: string | null;
  /** When it is tried again; `null` for never. */
  nextAt: Date | null;
}

/** Where an event stands after an attempt; `put back` where it was not run to its end. */
export interface Settlement {
  key: string;
  round: number;
  state: "delivered" | "failed" | "dead" | "put back";
  /** For the next attempt; `null` at once. */
  nextAt: Date | null;
  errorCode: string | null;
  attempts: number;
  priority: number;
  crashes: number;
}

/** What is recorded of an event at a time. */
export interface Outcome {
  attempts: readonly AttemptRow[];
  settlement?: Settlement | undefined;
  /** Called once it is written. */
  written?: (() => void) | undefined;
}
