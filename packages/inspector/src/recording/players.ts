import { Refusal } from "../http/problem.js";

/** Audio that is handed through at once: each holds a connection to the carrier for as long as somebody listens. */
export class Players {
  readonly #limit: number;
  #open = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Opens one where there is room; the room is free again when its body has ended, or nobody wants it any more.
   *
   * @throws {Refusal} `tooMany`, and what `open` throws.
   */
  async answer(open: () => Promise<Response>, signal: AbortSignal): Promise<Response> {
    if (this.#open >= this.#limit) throw new Refusal("tooMany", "too many recordings are played at once");
    this.#open++;
    let isOpen = true;
    const release = () => {
      if (isOpen) this.#open--;
      isOpen = false;
    };
    try {
      const { body, status, headers } = await open();
      if (!body || signal.aborted) release();
      signal.addEventListener("abort", release, { once: true });
      return new Response(body && told(body, release), { status, headers });
    } catch (error) {
      release();
      throw error;
    }
  }
}

/** The same stream, which tells when it is over. */
function told(body: ReadableStream<Uint8Array>, over: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const step = await reader.read();
          if (!step.done) return controller.enqueue(step.value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        over();
      },
      cancel(reason) {
        over();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
