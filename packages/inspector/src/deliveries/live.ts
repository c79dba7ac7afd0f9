import { randomBytes } from "node:crypto";
import type { LiveMessages } from "../protocol.js";

/** A message as it is written to the stream. */
export interface LiveMessage {
  number: number;
  text: string;
}

type Listener = (message: LiveMessage) => void;

/** What is told to those who listen: the last messages, for those who come back, and those to come. */
export class Live {
  readonly #start = randomBytes(4).toString("hex");
  readonly #size: number;
  readonly #messages: LiveMessage[] = [];
  readonly #listeners = new Set<Listener>();
  #number = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** The id of the latest message. */
  get position(): string {
    return `${this.#start}-${this.#number}`;
  }

  get listening(): number {
    return this.#listeners.size;
  }

  tell<Name extends keyof LiveMessages>(name: Name, data: LiveMessages[Name]): void {
    this.#number++;
    const message = { number: this.#number, text: written(this.position, name, data) };
    this.#messages.push(message);
    if (this.#messages.length > this.#size) this.#messages.shift();
    for (const listener of this.#listeners) listener(message);
  }

  /** What came after an id; `null` where that is not kept any more, or is of another start. */
  since(id: string): LiveMessage[] | null {
    const [, start, number] = /^([\da-f]+)-(\d{1,15})$/.exec(id) ?? [];
    const from = Number(number);
    if (start !== this.#start || from > this.#number) return null;
    const first = this.#messages[0]?.number ?? this.#number + 1;
    return from < first - 1 ? null : this.#messages.filter((message) => message.number > from);
  }

  /** What tells one who is too far behind to load the list anew. */
  reset(): string {
    return written(this.position, "reset", { live: this.position });
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

const written = (id: string, name: string, data: unknown): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
