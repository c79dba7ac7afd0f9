import { setTimeout as wait } from "node:timers/promises";
import type { Appended, EventHandler, EventOrigin, Inbox, ProvedDelivery, RecordingEvent } from "@hookswitch/core";
import { eventHandler } from "@hookswitch/core/inbox";
import { rowsOf } from "../append/rows.js";
import type { SyncFile } from "../engine/wal-sync.js";
import { InboxError } from "../errors.js";
import type { Settings } from "../options.js";
import { type AuditEntry, readAudit } from "../queries/audit.js";
import { type EraseFilter, type EraseResult, eraseEvents } from "../queries/erase.js";
import type { InboxFilter } from "../queries/filter.js";
import { type EventPage, type ListOptions, listEvents } from "../queries/list.js";
import { type RecordingState, recordingState } from "../queries/recording.js";
import { type ReplayResult, replayEvents } from "../queries/replay.js";
import { type ShownEvent, showEvent } from "../queries/show.js";
import { countEvents, type InboxStats } from "../queries/stats.js";
import type { ReconcileOptions, ReconcileResult } from "../reconcile/options.js";
import { Reconciler } from "../reconcile/reconciler.js";
import { Outage } from "../worker/outage.js";
import { Worker } from "../worker/worker.js";
import { type Connection, openConnection } from "./connection.js";
import { startTimers } from "./timers.js";

/** Between two attempts to reach a database, milliseconds. */
const RECONNECT_MS = 1_000;

/** The inbox: what `inbox` gives. */
export class Store implements Inbox {
  /** Compares with the carriers' lists. */
  readonly reconciler: Reconciler;
  readonly #settings: Settings;
  readonly #syncFile: SyncFile | undefined;
  #connecting: Promise<Connection> | undefined;
  #handler: EventHandler | undefined;
  #outage: Outage | undefined;
  #worker: Worker | undefined;
  #stopTimers: (() => Promise<void>) | undefined;
  #stopping: Promise<boolean> | undefined;

  /** @param syncFile how files get to the disk; for tests. */
  constructor(settings: Settings, syncFile?: SyncFile) {
    this.#settings = settings;
    this.#syncFile = syncFile;
    this.reconciler = new Reconciler(
      {
        connection: () => this.#connection(),
        append: (events, delivery) => this.appendFrom("reconcile", events, delivery),
      },
      settings.reconcile,
    );
  }

  attach(attached: Parameters<Inbox["attach"]>[0]): void {
    this.attachHandler(eventHandler(attached));
  }

  /** Takes what runs the callbacks, as it is. */
  attachHandler(handler: EventHandler): void {
    if (this.#handler) throw new TypeError("inbox: one instance of Hookswitch has this inbox already");
    this.reconciler.attach(handler);
    this.#handler = handler;
    this.#outage = new Outage(handler);
    void this.#start(handler, this.#outage);
  }

  async ready(): Promise<void> {
    await this.#connection();
  }

  async append(events: readonly RecordingEvent[], delivery: ProvedDelivery): Promise<readonly Appended[]> {
    const { observer } = this.#handler ?? {};
    const { carrier } = delivery;
    try {
      const answers = await this.appendFrom("delivery", events, delivery);
      for (const [index, { type }] of events.entries()) {
        if (answers[index] === "duplicate") observer?.observe({ what: "duplicate", carrier, type });
      }
      return answers;
    } catch (error) {
      observer?.observe({ what: "notPersisted", carrier });
      throw error;
    }
  }

  /** Appends what came in another way than by a delivery. */
  async appendFrom(
    origin: EventOrigin,
    events: readonly RecordingEvent[],
    delivery: ProvedDelivery,
  ): Promise<readonly Appended[]> {
    const { observer, clock = Date.now } = this.#handler ?? {};
    const traceparent = observer?.traceparent?.() ?? null;
    if (events.length === 0) return [];
    const rows = rowsOf({ events, delivery, origin, traceparent, now: clock(), headers: this.#settings.headers });
    const { appender } = await this.#connection();
    const answers = await appender.append(rows);
    if (answers.includes("stored")) this.#worker?.wake();
    return answers;
  }

  async list(options: ListOptions = {}): Promise<EventPage> {
    const { engine, target } = await this.#connection();
    return listEvents(engine, target.names, options);
  }

  dead(options: Omit<ListOptions, "state"> = {}): Promise<EventPage> {
    return this.list({ ...options, state: "dead" });
  }

  async show(eventId: string): Promise<ShownEvent | null> {
    const { engine, target } = await this.#connection();
    return showEvent(engine, target.names, eventId);
  }

  async stats(): Promise<InboxStats> {
    const { engine, target } = await this.#connection();
    return countEvents(engine, target.names, target.queue);
  }

  async recording(carrier: string, recordingId: string): Promise<RecordingState | null> {
    const { engine, target } = await this.#connection();
    return recordingState(engine, target.names, carrier, recordingId);
  }

  async replay(filter: InboxFilter, { dryRun = false }: { dryRun?: boolean } = {}): Promise<ReplayResult> {
    const { engine, target } = await this.#connection();
    const result = await replayEvents(engine, target, filter, dryRun);
    this.#worker?.wake();
    return result;
  }

  async erase(filter: EraseFilter): Promise<EraseResult> {
    const { engine, target } = await this.#connection();
    return eraseEvents(engine, target, filter);
  }

  reconcile(options: ReconcileOptions): Promise<ReconcileResult> {
    return this.reconciler.reconcile(options);
  }

  async audit({ limit = 100 }: { limit?: number } = {}): Promise<AuditEntry[]> {
    const { engine, target } = await this.#connection();
    return readAudit(engine, target.names, limit);
  }

  stop({ timeoutMs = 30_000 }: { timeoutMs?: number } = {}): Promise<boolean> {
    this.#stopping ??= this.#stop(timeoutMs);
    return this.#stopping;
  }

  async #stop(timeoutMs: number): Promise<boolean> {
    const connection = await this.#connecting?.catch(() => undefined);
    await this.#stopTimers?.();
    await this.reconciler.stop();
    const isWhole = (await this.#worker?.stop(timeoutMs)) ?? true;
    if (!connection) return isWhole;
    await connection.appender.idle();
    await connection.target.queue.stop();
    await connection.engine.close();
    return isWhole;
  }

  /** One attempt for all who ask; the next who asks makes the next one. */
  #connection(): Promise<Connection> {
    if (this.#stopping) return Promise.reject(new InboxError("stopped"));
    this.#connecting ??= openConnection(this.#settings, (error) => this.#outage?.failed(error), this.#syncFile).catch(
      (error) => {
        this.#connecting = undefined;
        throw error;
      },
    );
    return this.#connecting;
  }

  /** Waits for the database, however long. */
  async #start(handler: EventHandler, outage: Outage): Promise<void> {
    while (!this.#stopping) {
      try {
        const { engine, target } = await this.#connection();
        outage.over();
        if (this.#stopping) return;
        this.#stopTimers = startTimers({ engine, target }, handler, this.#settings, outage);
        this.reconciler.start(outage.failed);
        if (!this.#settings.work) return;
        this.#worker = new Worker(engine, target, handler, this.#settings);
        this.#worker.start();
        return;
      } catch (error) {
        if (this.#stopping) return;
        outage.failed(error);
        await wait(RECONNECT_MS, undefined, { ref: this.#settings.work });
      }
    }
  }
}
