import { InboxError } from "../errors.js";

/** How much one batch may hold. */
export interface BatchLimits {
  count: number;
  bytes: number;
  /** How many bytes may wait, over all. */
  waitingBytes: number;
  /** How many batches may be written at once, where at least `sharedFrom` wait. Default 1. */
  writers?: number;
  sharedFrom?: number;
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
  readonly #writing = new Set<Promise<void>>();
  /** How many of those took nothing yet. */
  #starting = 0;

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
      if (this.#mayStart()) this.#start();
    });
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  /** A few at a time cost more than many, so that another writer is for a crowd. */
  #mayStart(): boolean {
    const { writers = 1, sharedFrom = 1 } = this.#limits;
    const busy = this.#writing.size;
    return busy === 0 || (busy < writers && this.#waiting.length >= sharedFrom);
  }

  #start(): void {
    this.#starting += 1;
    const writing: Promise<void> = new Promise<void>((next) => setImmediate(next)).then(() =>
      this.#drain(() => this.#writing.delete(writing)),
    );
    this.#writing.add(writing);
  }

  /** `end` is called as soon as nothing waits: what is added next needs a new one. */
  async #drain(end: () => void): Promise<void> {
    this.#starting -= 1;
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
    end();
  }

  #next(): Waiting<Item, Answer>[] {
    const most = Math.min(this.#limits.count, Math.ceil(this.#waiting.length / (1 + this.#starting)));
    let bytes = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      if (count >= most || (count > 0 && bytes + item.bytes > this.#limits.bytes)) break;
      bytes += item.bytes;
      count += 1;
    }
    this.#bytes -= bytes;
    return this.#waiting.splice(0, count);
  }
}
