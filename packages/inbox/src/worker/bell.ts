/** Lets a loop wait until there is something to do, or for some time. */
export class Bell {
  #ring: (() => void) | undefined;
  #hasRung = false;

  /** Ends the wait, or the next one. */
  ring = (): void => {
    this.#hasRung = true;
    this.#ring?.();
  };

  async wait(limitMs: number): Promise<void> {
    if (!this.#hasRung) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#ring = resolve;
        timer = setTimeout(resolve, limitMs);
      });
      clearTimeout(timer);
      this.#ring = undefined;
    }
    this.#hasRung = false;
  }
}
