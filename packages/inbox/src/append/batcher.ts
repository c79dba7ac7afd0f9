import { InboxError } from "../errors.js";

/** How much one batch may hold. */
export interface BatchLimits {
  count: number;
  bytes: number;
  /** How many bytes may wait, over all. */
  waitingBytes: number;
}

interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Gathers what arrives in one tick, and while the batch before is being written.
 *
 * @typeParam Item has its size, so that a batch is bounded.
 */
export class Batcher<Item extends { bytes: number }, Answer> {
  readonly #write: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Answer>[]>;
  readonly #limits: BatchLimits;
  #waiting: Waiting<Item, Answer>[] = [];
  #bytes = 0;
  #writing: Promise<void> | undefined;

  constructor(
    write: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
    limits: BatchLimits,
  ) {
    this.#write = write;
    this.#limits = limits;
  }

  /** @throws {InboxError} `overloaded`, and what writing it rejected with. */
  add(item: Item): Promise<Answer> {
    if (this.#bytes > 0 && this.#bytes + item.bytes > this.#limits.waitingBytes) {
      return Promise.reject(new InboxError("overloaded"));
    }
    this.#bytes += item.bytes;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#writing ??= new Promise<void>((next) => setImmediate(next)).then(() => this.#drain());
    });
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#next();
      const answers = await this.#write(batch.map(({ item }) => item)).catch((reason: unknown) =>
        batch.map((): PromiseSettledResult<Answer> => ({ status: "rejected", reason })),
      );
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer?.status === "fulfilled") resolve(answer.value);
        else reject(answer?.reason);
      }
    }
    this.#writing = undefined;
  }

  #next(): Waiting<Item, Answer>[] {
    let bytes = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      if (count >= this.#limits.count || (count > 0 && bytes + item.bytes > this.#limits.bytes)) break;
      bytes += item.bytes;
      count += 1;
    }
    this.#bytes -= bytes;
    return this.#waiting.splice(0, count);
  }
}
