const HOUR_MS = 3_600_000;
/** The longest and the shortest; Plivo refuses more than 30 days. */
const LONGEST_MS = 7 * 24 * HOUR_MS;
const SHORTEST_MS = 60_000;
/** As many recordings as a slice should hold, from and to. */
const FEW = 200;
const MANY = 2_000;

/** A span of time, epoch milliseconds: from `since`, before `until`. */
export interface Span {
  since: number;
  until: number;
}

/**
 * Cuts a span into slices, the oldest first, so that each is one list that ends: in whatever order a carrier lists,
 * what is before the end of the last slice has been compared. Where much was recorded they are short, else long.
 */
export class Slices {
  #at: number;
  #ms: number;
  readonly #until: number;

  constructor({ since, until }: Span, firstMs = 6 * HOUR_MS) {
    this.#at = since;
    this.#until = until;
    this.#ms = firstMs;
  }

  /** What is before this instant is done. */
  get at(): number {
    return this.#at;
  }

  /** The next one, the same again until it is done; `null` at the end. */
  next(): Span | null {
    if (this.#at >= this.#until) return null;
    return { since: this.#at, until: Math.min(this.#at + this.#ms, this.#until) };
  }

  done({ until }: Span, listed: number): void {
    this.#at = until;
    if (listed < FEW) this.#ms = Math.min(this.#ms * 2, LONGEST_MS);
    if (listed > MANY) this.#shorten();
  }

  /** One that broke off is asked for anew, shorter: it may have more pages than the carrier allows in a row. */
  failed(): void {
    this.#shorten();
  }

  #shorten(): void {
    this.#ms = Math.max(Math.floor(this.#ms / 2), Math.min(SHORTEST_MS, this.#ms));
  }
}
