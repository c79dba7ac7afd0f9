import type { Entry } from "./entry.js";

/** How much is kept. */
export interface KeptLimits {
  deliveries: number;
  /** Of all bodies together. */
  bytes: number;
}

/**
 * The last deliveries, the oldest first.
 *
 * Security: bounded in count and bytes; what was refused takes no more than half, so that nobody can push out what is
 * genuine by sending what is not.
 */
export class Kept {
  readonly limits: KeptLimits;
  readonly #entries = new Map<string, Entry>();
  readonly #ofEvent = new Map<string, Entry>();
  #bytes = 0;
  #refused = 0;

  constructor(limits: KeptLimits) {
    this.limits = limits;
  }

  add(entry: Entry): void {
    this.#entries.set(entry.id, entry);
    this.#bytes += entry.body?.byteLength ?? 0;
    if (!entry.isGenuine) this.#refused++;
    this.index(entry);
    const share = Math.max(1, Math.floor(this.limits.deliveries / 2));
    if (this.#refused > share) this.#removeOldest(({ isGenuine }) => !isGenuine);
    if (this.#entries.size > this.limits.deliveries) this.#removeOldest(() => true);
    if (this.#bytes > this.limits.bytes) this.#lighten();
  }

  /** Lets a delivery be found by its events; those of a late one come after it. */
  index(entry: Entry): void {
    for (const { id } of entry.events) if (!this.#ofEvent.has(id)) this.#ofEvent.set(id, entry);
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** The delivery that brought an event first. */
  ofEvent(eventId: string): Entry | undefined {
    return this.#ofEvent.get(eventId);
  }

  newestFirst(): Entry[] {
    return [...this.#entries.values()].reverse();
  }

  #removeOldest(which: (entry: Entry) => boolean): void {
    for (const entry of this.#entries.values()) {
      if (!which(entry)) continue;
      this.#entries.delete(entry.id);
      this.#bytes -= entry.body?.byteLength ?? 0;
      if (!entry.isGenuine) this.#refused--;
      for (const { id } of entry.events) if (this.#ofEvent.get(id) === entry) this.#ofEvent.delete(id);
      return;
    }
  }

  /** Takes bodies away, the oldest first, until there is room. */
  #lighten(): void {
    for (const entry of this.#entries.values()) {
      if (this.#bytes <= this.limits.bytes) return;
      if (!entry.body) continue;
      this.#bytes -= entry.body.byteLength;
      entry.body = null;
      entry.payload = null;
      entry.missing = "evicted";
      entry.events = entry.events.map((event) => ({ ...event, payload: {} }) as typeof event);
    }
  }
}
