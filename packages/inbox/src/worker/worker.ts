import type { EventHandler } from "@hookswitch/core";
import type { Target } from "../append/insert.js";
import type { Engine } from "../engine/engine.js";
import { Bell } from "./bell.js";
import { Leases } from "./leases.js";
import { Outage } from "./outage.js";
import { Recorder } from "./recorder.js";
import type { RetryOptions } from "./retry-policy.js";
import { runEvent } from "./run-event.js";
import { takeEvents } from "./take.js";
import type { TakenEvent } from "./taken-event.js";

/** How a worker works. */
export interface WorkerSettings {
  concurrency: number;
  retry: RetryOptions;
  leaseMs: number;
  attemptTimeoutMs: number;
}

/** How long to wait for jobs that other processes put in; milliseconds. */
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;
const WAIT_WHEN_DOWN_MS = 1_000;
/** While callbacks are this quick, more are taken at a time, up to so many. */
const QUICK_MS = 250;
const MOST_TAKEN = 500;
/** Nothing is taken while so many outcomes are not written. */
const MOST_UNWRITTEN = 2_000;

/** Takes events, runs their callbacks, and writes what came of it. */
export class Worker {
  readonly #engine: Engine;
  readonly #target: Target;
  readonly #handler: EventHandler;
  readonly #settings: WorkerSettings;
  readonly #bell = new Bell();
  readonly #outage: Outage;
  readonly #recorder: Recorder;
  readonly #leases: Leases;
  readonly #giveUp = new AbortController();
  readonly #waiting: TakenEvent[] = [];
  readonly #running = new Map<TakenEvent, Promise<void>>();
  #isStopping = false;
  #loop: Promise<void> | undefined;
  #takes: number;

  constructor(engine: Engine, target: Target, handler: EventHandler, settings: WorkerSettings) {
    this.#engine = engine;
    this.#target = target;
    this.#handler = handler;
    this.#settings = settings;
    this.#takes = settings.concurrency;
    this.#outage = new Outage(handler);
    this.#recorder = new Recorder(engine, target, this.#outage.failed);
    this.#leases = new Leases(target.queue, settings.leaseMs, this.#outage.failed);
  }

  start(): void {
    this.#loop ??= this.#run();
    this.#leases.start();
  }

  /** There may be something to do. */
  wake = (): void => this.#bell.ring();

  /**
   * Takes no more, and waits for what runs; after `timeoutMs` aborts it and puts it back.
   *
   * @returns whether all came to its end.
   */
  async stop(timeoutMs: number): Promise<boolean> {
    this.#isStopping = true;
    this.#bell.ring();
    await this.#loop;
    for (const taken of this.#waiting.splice(0)) this.#putBack(taken);
    const isWhole = await endsWithin(Promise.all(this.#running.values()), timeoutMs);
    if (!isWhole) {
      this.#giveUp.abort(new DOMException("the worker is stopped", "AbortError"));
      await endsWithin(Promise.all(this.#running.values()), GRACE_MS);
      for (const taken of this.#running.keys()) this.#putBack(taken);
      this.#running.clear();
    }
    const isWritten = await this.#recorder.flush(Math.max(GRACE_MS, timeoutMs));
    this.#leases.stop();
    return isWhole && isWritten;
  }

  async #run(): Promise<void> {
    let idleMs = SHORTEST_WAIT_MS;
    while (!this.#isStopping) {
      this.#startWaiting();
      const room = this.#room();
      if (room <= 0) {
        await this.#bell.wait(LONGEST_WAIT_MS);
        continue;
      }
      const count = await this.#take(room);
      if (count === null) await this.#bell.wait(WAIT_WHEN_DOWN_MS);
      else if (count > 0) idleMs = SHORTEST_WAIT_MS;
      else {
        await this.#bell.wait(idleMs);
        idleMs = Math.min(LONGEST_WAIT_MS, idleMs * 2);
      }
    }
  }

  /** How many more to take: a few at a time cost more than many. */
  #room(): number {
    if (this.#leases.size - this.#running.size - this.#waiting.length > MOST_UNWRITTEN) return 0;
    const room = this.#takes - this.#waiting.length - this.#running.size;
    return room * 2 >= this.#takes ? room : 0;
  }

  async #take(room: number): Promise<number | null> {
    try {
      const startedAt = Date.now();
      const taken = await takeEvents(this.#engine, this.#target, room);
      this.#leases.add(taken, startedAt);
      this.#waiting.push(...taken);
      this.#outage.over();
      return taken.length;
    } catch (error) {
      this.#outage.failed(error);
      return null;
    }
  }

  #startWaiting(): void {
    while (this.#running.size < this.#settings.concurrency) {
      const taken = this.#waiting.shift();
      if (!taken) return;
      // Another worker has it by now, or will.
      if (this.#leases.isOver(taken)) {
        this.#leases.remove(taken);
        continue;
      }
      const startedAt = Date.now();
      const running = this.#runOne(taken).then(() => {
        if (!this.#running.delete(taken)) return;
        this.#adapt(Date.now() - startedAt);
        this.#startWaiting();
        if (this.#room() > 0) this.#bell.ring();
      });
      this.#running.set(taken, running);
    }
  }

  async #runOne(taken: TakenEvent): Promise<void> {
    const { retry, attemptTimeoutMs } = this.#settings;
    const stopping = this.#giveUp.signal;
    const settlement = await runEvent(taken, {
      handler: this.#handler,
      retry,
      attemptTimeoutMs,
      stopping,
      // What fails because it was aborted has not been tried.
      record: (attempt) =>
        stopping.aborted && attempt.errorCode !== null ? undefined : this.#recorder.attempt(attempt),
    });
    if (!this.#running.has(taken)) return;
    if (stopping.aborted && settlement.state !== "delivered") return this.#putBack(taken);
    this.#recorder.settle(settlement, () => {
      this.#leases.remove(taken);
      if (this.#room() > 0) this.#bell.ring();
    });
  }

  #putBack(taken: TakenEvent): void {
    const { key, round, priority, crashes } = taken;
    this.#recorder.settle(
      { key, round, state: "put back", nextAt: null, errorCode: null, attempts: 0, priority, crashes },
      () => this.#leases.remove(taken),
    );
  }

  #adapt(tookMs: number): void {
    const { concurrency } = this.#settings;
    this.#takes = tookMs <= QUICK_MS ? Math.min(Math.max(MOST_TAKEN, concurrency), this.#takes * 2) : concurrency;
  }
}

/** Aborted callbacks may still come to their end. */
const GRACE_MS = 1_000;

async function endsWithin(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.min(limitMs, 2 ** 31 - 1));
  });
  const isEnded = await Promise.race([work.then(() => true), limit]);
  clearTimeout(timer);
  return isEnded;
}
