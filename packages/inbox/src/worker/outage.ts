import { type EventHandler, HookswitchError } from "@hookswitch/core";

/** Tells once when the database goes away, and not again until it was back. */
export class Outage {
  readonly #handler: EventHandler;
  #isDown = false;

  constructor(handler: EventHandler) {
    this.#handler = handler;
  }

  failed = (cause: unknown): void => {
    if (this.#isDown) return;
    this.#isDown = true;
    this.#handler.report(new HookswitchError("inbox_unavailable", { cause }));
  };

  over = (): void => {
    this.#isDown = false;
  };
}
