import type { ErrorDetails } from "../errors.js";
import type { Step, StepName } from "./explanation.js";

/** The steps so far, and the one going on. */
export class Notes {
  readonly steps: Step[] = [];
  #going: StepName = "carrier";
  #known: ErrorDetails = {};

  /** What fails from now on fails at this step. */
  begin(name: StepName): void {
    this.#going = name;
    this.#known = {};
  }

  /** Keeps facts of the step going on, however it ends. */
  know(facts: ErrorDetails): void {
    this.#known = { ...this.#known, ...facts };
  }

  pass(says: string, details: ErrorDetails = {}): void {
    this.#end(true, says, details);
  }

  fail(says: string, details: ErrorDetails): void {
    this.#end(false, says, details);
  }

  #end(ok: boolean, says: string, details: ErrorDetails): void {
    this.steps.push({ name: this.#going, ok, says, details: { ...this.#known, ...details } });
  }
}
