import { Refusal } from "../http/problem.js";
import type { Live } from "./live.js";

/** Messages that may wait for one who reads slowly; then the connection ends, and the browser comes back. */
const MAX_WAITING = 200;

/** How many listen at once, and how often silence is broken. */
export interface StreamLimits {
  connections: number;
  heartbeatMs: number;
}

/** The live list as server-sent events. */
export class Streams {
  readonly #live: Live;
  readonly #limits: StreamLimits;
  readonly #open = new Set<() => void>();

  constructor(live: Live, limits: StreamLimits) {
    this.#live = live;
    this.#limits = limits;
  }

  /** @throws {Refusal} `tooMany` */
  open(request: Request): Response {
    if (this.#open.size >= this.#limits.connections) throw new Refusal("tooMany", "too many pages are listening");
    const after = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
    const missed = after === null ? [] : this.#live.since(after);
    const encoder = new TextEncoder();
    let close: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const write = (text: string) => {
            controller.enqueue(encoder.encode(text));
            if ((controller.desiredSize ?? 0) <= 0) close();
          };
          const stop = this.#live.listen(({ text }) => write(text));
          const heart = setInterval(() => write(":\n\n"), this.#limits.heartbeatMs);
          heart.unref?.();
          close = () => {
            if (!this.#open.delete(close)) return;
            clearInterval(heart);
            stop();
            controller.close();
          };
          this.#open.add(close);
          // A first line lets the browser know that it is connected.
          write("retry: 2000\n\n");
          if (missed === null) write(this.#live.reset());
          else for (const { text } of missed) controller.enqueue(encoder.encode(text));
        },
        cancel: () => close(),
      },
      new CountQueuingStrategy({ highWaterMark: MAX_WAITING }),
    );
    request.signal.addEventListener("abort", () => close(), { once: true });
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        // Proxies that collect answers before they pass them on.
        "x-accel-buffering": "no",
      },
    });
  }

  closeAll(): void {
    for (const close of [...this.#open]) close();
  }
}
