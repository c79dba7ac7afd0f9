/** A controller whose signal, which also aborts with another one, is made when it is asked for: most callbacks never do. */
export class LazyAbort {
  readonly #other: AbortSignal;
  #own: AbortController | undefined;
  #signal: AbortSignal | undefined;

  constructor(other: AbortSignal) {
    this.#other = other;
  }

  get signal(): AbortSignal {
    this.#own ??= new AbortController();
    this.#signal ??= AbortSignal.any([this.#other, this.#own.signal]);
    return this.#signal;
  }

  abort(reason: unknown): void {
    this.#own ??= new AbortController();
    this.#own.abort(reason);
  }
}
