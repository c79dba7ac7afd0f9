import { setTimeout as wait } from "node:timers/promises";
import type { Target } from "../append/insert.js";
import { isConflict } from "../engine/database-error.js";
import type { Engine } from "../engine/engine.js";
import type { AttemptRow, Outcome, Settlement } from "./outcome.js";
import { recordOutcomes } from "./record.js";

/** How many outcomes are written at once. */
const BATCH = 500;
const LONGEST_WAIT_MS = 2_000;

/** Writes outcomes, those that come together in one transaction; goes on trying while the database is away. */
export class Recorder {
  readonly #engine: Engine;
  readonly #target: Target;
  readonly #failed: (error: unknown) => void;
  #waiting: Outcome[] = [];
  #writing: Promise<void> | undefined;
  #isOver = false;

  constructor(engine: Engine, target: Target, failed: (error: unknown) => void) {
    this.#engine = engine;
    this.#target = target;
    this.#failed = failed;
  }

  attempt = (attempt: AttemptRow): void => this.#add({ attempts: [attempt] });

  /** `written` is called once it is. */
  settle(settlement: Settlement, written: () => void): void {
    this.#add({ attempts: [], settlement, written });
  }

  /** Resolves when all is written, or with `false` where it was not in time. */
  async flush(limitMs: number): Promise<boolean> {
    const timer = setTimeout(() => this.#end(), limitMs);
    await this.#writing;
    clearTimeout(timer);
    return this.#waiting.length === 0;
  }

  #end(): void {
    this.#isOver = true;
  }

  #add(outcome: Outcome): void {
    this.#waiting.push(outcome);
    this.#writing ??= new Promise<void>((next) => setImmediate(next)).then(() => this.#drain());
  }

  async #drain(): Promise<void> {
    for (let failures = 0; this.#waiting.length > 0 && !this.#isOver; ) {
      const batch = this.#waiting.slice(0, BATCH);
      try {
        await recordOutcomes(this.#engine, this.#target, batch);
        this.#waiting.splice(0, batch.length);
        for (const { written } of batch) written?.();
        failures = 0;
      } catch (error) {
        if (!isConflict(error)) this.#failed(error);
        await wait(Math.min(LONGEST_WAIT_MS, 50 * 2 ** Math.min(failures, 10)));
        failures += 1;
      }
    }
    this.#writing = undefined;
  }
}
