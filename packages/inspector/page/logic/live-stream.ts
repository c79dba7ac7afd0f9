/** What the page needs of an `EventSource`. */
export interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** How the connection stands; `retryAt` says when it is tried again, where the browser does not do that itself. */
export type LiveState = { is: "connecting" } | { is: "live" } | { is: "lost"; retryAt: number | null };

/** What stands around a live stream. */
export interface LiveStreamOptions {
  /** Opens the stream of what came after a place; `null` where there is none yet. */
  open(after: string | null): Source;
  /** Of each message, by its name; `data` is parsed. */
  messages: Record<string, (data: never) => void>;
  onState(state: LiveState): void;
  now?: () => number;
  later?: (work: () => void, milliseconds: number) => () => void;
}

const CLOSED = 2;
const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/**
 * Server-sent events that come back: a browser connects again by itself when a connection breaks, but gives up for good
 * on an answer that is not 200, such as a proxy's while the server starts anew.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  readonly #now: () => number;
  readonly #later: NonNullable<LiveStreamOptions["later"]>;
  #source: Source | null = null;
  #after: string | null = null;
  #failed = 0;
  #cancel: () => void = () => {};

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#later =
      options.later ??
      ((work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      });
  }

  /** Goes on from a place; an open stream is left for a new one. */
  start(after: string | null): void {
    this.#after = after;
    this.#failed = 0;
    this.#connect();
  }

  /** Tries at once, where it would wait. */
  hurry(): void {
    if (this.#source?.readyState === CLOSED) this.#connect();
  }

  stop(): void {
    this.#cancel();
    this.#source?.close();
    this.#source = null;
  }

  #connect(): void {
    this.stop();
    this.#options.onState({ is: "connecting" });
    const source = this.#options.open(this.#after);
    this.#source = source;
    source.addEventListener("open", () => {
      if (source !== this.#source) return;
      this.#failed = 0;
      this.#options.onState({ is: "live" });
    });
    source.addEventListener("error", () => {
      if (source === this.#source) this.#lost(source);
    });
    for (const [name, take] of Object.entries(this.#options.messages)) {
      source.addEventListener(name, (event) => {
        if (source !== this.#source) return;
        if (event.lastEventId) this.#after = event.lastEventId;
        take(JSON.parse(event.data) as never);
      });
    }
  }

  #lost(source: Source): void {
    if (source.readyState !== CLOSED) {
      this.#options.onState({ is: "lost", retryAt: null });
      return;
    }
    const wait = Math.min(MOST_MS, FIRST_MS * 2 ** this.#failed);
    this.#failed += 1;
    this.#cancel();
    this.#cancel = this.#later(() => this.#connect(), wait);
    this.#options.onState({ is: "lost", retryAt: this.#now() + wait });
  }
}
