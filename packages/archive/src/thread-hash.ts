import { Worker } from "node:worker_threads";

const BLOCK_BYTES = 512 * 1024;
const BLOCKS = 4;

/** Text, not a file: so it is found in whatever bundle the archive ends up in. */
const THREAD = `
  const { parentPort } = require("node:worker_threads");
  const hash = require("node:crypto").createHash("sha256");
  parentPort.on("message", (block) => {
    if (block === null) return parentPort.postMessage(hash.copy().digest("hex"));
    hash.update(block);
    parentPort.postMessage(block.buffer, [block.buffer]);
  });
`;

/**
 * Hashes in a thread of its own. Chunks are copied, for they are not ours to give away: into a few blocks, which
 * travel to the thread and come back empty.
 */
export class ThreadHash {
  readonly #onClose: () => void;
  readonly #free: ArrayBuffer[] = Array.from({ length: BLOCKS }, () => new ArrayBuffer(BLOCK_BYTES));
  #block = new Uint8Array(0);
  #filled = 0;
  #thread: Worker | null = null;
  #digest: string | null = null;
  #failure: Error | null = null;
  #wake: () => void = () => {};

  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  update(chunk: Uint8Array): Promise<void> | undefined {
    if (chunk.length > this.#block.length - this.#filled) return this.#spread(chunk);
    this.#fill(chunk);
    return undefined;
  }

  async digest(): Promise<string> {
    this.#send();
    this.#digest = null;
    this.#post(null);
    await this.#until(() => this.#digest !== null);
    return this.#digest ?? "";
  }

  close(): void {
    void this.#thread?.terminate();
    this.#onClose();
  }

  async #spread(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      if (this.#filled === this.#block.length) await this.#nextBlock();
      const piece = chunk.subarray(at, at + this.#block.length - this.#filled);
      this.#fill(piece);
      at += piece.length;
    }
  }

  #fill(piece: Uint8Array): void {
    this.#block.set(piece, this.#filled);
    this.#filled += piece.length;
  }

  async #nextBlock(): Promise<void> {
    this.#send();
    await this.#until(() => this.#free.length > 0);
    this.#block = new Uint8Array(this.#free.pop() as ArrayBuffer);
  }

  #send(): void {
    if (this.#filled > 0) this.#post(this.#block.subarray(0, this.#filled));
    this.#block = new Uint8Array(0);
    this.#filled = 0;
  }

  #post(message: Uint8Array<ArrayBuffer> | null): void {
    this.#thread ??= this.#start();
    this.#thread.postMessage(message, message ? [message.buffer] : []);
  }

  #start(): Worker {
    const fail = (error: Error) => {
      this.#failure ??= error;
      this.#wake();
    };
    // None of the process's own flags and loaders.
    return new Worker(THREAD, { eval: true, execArgv: [], env: {} })
      .on("message", (message: ArrayBuffer | string) => {
        if (typeof message === "string") this.#digest = message;
        else this.#free.push(message);
        this.#wake();
      })
      .on("error", fail)
      .on("exit", () => fail(new Error("the thread that hashes has ended")));
  }

  async #until(done: () => boolean): Promise<void> {
    while (!done()) {
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
