import type { RecordingEvent } from "@hookswitch/core";

/** What was counted; what a list that broke off had counted is taken back, as it is asked for anew. */
export class Tally {
  listed = 0;
  pending = 0;
  /** Entries that no event can be made of. */
  unreadable = 0;
  /** When the first of those that are pending began, epoch milliseconds. */
  pendingSince = Number.POSITIVE_INFINITY;
  /** The ids of what was appended; that is never taken back. */
  readonly found = new Set<string>();
  #before = { listed: 0, pending: 0, unreadable: 0 };

  begin(): void {
    this.#before = { listed: this.listed, pending: this.pending, unreadable: this.unreadable };
  }

  /** How many were listed since `begin`. */
  get listedNow(): number {
    return this.listed - this.#before.listed;
  }

  takeBack(): void {
    Object.assign(this, this.#before);
  }

  /** @param since stands for the time of a pending one that has none. */
  add(listed: number, pending: readonly RecordingEvent[], since: number): void {
    this.listed += listed;
    this.pending += pending.length;
    for (const { recording, occurredAt } of pending) {
      const began = Date.parse(recording.startedAt ?? occurredAt ?? "");
      this.pendingSince = Math.min(this.pendingSince, Number.isNaN(began) ? since : began);
    }
  }
}
