import { assembleEvents, assembleOther } from "./assemble.js";
import { type CallbackContext, type Callbacks, runAll } from "./callbacks.js";
import type { AnyCarrier, Proof, Reading } from "./carrier.js";
import { chooseCarrier } from "./choose-carrier.js";
import { OVERDUE } from "./deadline.js";
import type { Delivery } from "./delivery.js";
import { HookswitchError } from "./errors.js";
import { callbackName } from "./event-types.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import type { Settings } from "./options.js";
import { FieldReader } from "./read/field-reader.js";
import { authenticate, decodePayload, receiveBody } from "./receive.js";
import { type Reply, reply } from "./reply.js";
import { asHookswitchError, causeOf, report } from "./report.js";
import type { HandleResult, PassedOn } from "./result.js";
import { Running } from "./running.js";
import { isoFromEpochMs } from "./time/epoch.js";
import { Visit } from "./visit.js";

const CHALLENGES_BEFORE_ALARM = 10;

/** The way of a delivery, step by step. */
export class Pipeline {
  readonly running = new Running();
  readonly #settings: Settings;
  /** Challenges in a row that no authenticated request followed, by carrier. */
  readonly #challenges = new Map<string, number>();
  /** For `unanswered`: the visit behind what was passed on. */
  readonly #passedOn = new WeakMap<PassedOn, Visit>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async handle(delivery: Delivery): Promise<HandleResult> {
    let visit: Visit | undefined;
    try {
      visit = new Visit(delivery, this.#settings);
      return await this.#receive(visit);
    } catch (thrown) {
      const error = asHookswitchError(thrown, visit?.carrier);
      this.#report(error, visit ?? new Visit({ method: "", url: "/", headers: {} }, this.#settings));
      return handled(refusal(error, visit?.carrier));
    }
  }

  unanswered(result: PassedOn): Reply {
    const visit = this.#passedOn.get(result);
    if (visit && result.reply.status === 404) {
      this.#passedOn.delete(result);
      this.#report(new HookswitchError("unhandled", { carrier: result.carrier }), visit);
    }
    return result.reply;
  }

  /** Everything up to the callbacks. */
  async #receive(visit: Visit): Promise<HandleResult> {
    const { carriers, body: limits, publicUrl, metadata } = this.#settings;
    const { delivery, header, facts } = visit;
    const carrier = chooseCarrier(carriers, header, visit.path, delivery.mount);
    visit.carrier = carrier;
    facts.carrier = carrier.name;
    if (!carrier.methods.includes(delivery.method)) {
      throw new HookswitchError("method_not_allowed", { carrier: carrier.name });
    }
    if (!carrier.hasProof(header)) return this.#withoutProof(visit, carrier);

    // Where the proof is in the headers alone, an unproved body is not even read.
    const early = carrier.signs === "nothing" ? await this.#authenticate(visit, carrier) : null;
    const body = await receiveBody(visit, carrier, limits);
    const proof = early ?? (await this.#inTime(visit, authenticate(visit, carrier, body, publicUrl)));
    this.#challenges.delete(carrier.name);
    facts.secret = proof.secret;
    facts.signedAt = proof.signedAt === null ? null : isoFromEpochMs(proof.signedAt);

    const { payload, dropped } = decodePayload(visit, carrier, body);
    visit.payload = payload;
    const fields = new FieldReader(payload);
    for (const field of dropped) fields.warn(field, "was removed: it has no safe place in plain data");
    const reading = carrier.read(fields, proof);
    facts.webhook = reading.webhook;
    const events = assembleEvents(visit, carrier, reading.events, fields.warnings, metadata);
    visit.events = isPromise(events) ? await this.#inTime(visit, events) : events;
    return this.#claim(visit, carrier, reading, proof);
  }

  #authenticate(visit: Visit, carrier: AnyCarrier): MaybePromise<Proof> {
    const nothing = { bytes: null, params: [], parsed: undefined };
    return this.#inTime(visit, authenticate(visit, carrier, nothing, this.#settings.publicUrl));
  }

  #withoutProof(visit: Visit, carrier: AnyCarrier): HandleResult {
    const error = new HookswitchError("signature_missing", { carrier: carrier.name });
    if (carrier.challenge === null) throw error;
    const challenges = (this.#challenges.get(carrier.name) ?? 0) + 1;
    this.#challenges.set(carrier.name, challenges);
    if (challenges === CHALLENGES_BEFORE_ALARM) {
      this.#report(new HookswitchError("credentials_never_sent", { carrier: carrier.name }), visit);
    }
    return handled(refusal(error, carrier));
  }

  /** Sees to it that a replay does nothing twice. */
  async #claim(visit: Visit, carrier: AnyCarrier, reading: Reading, proof: Proof): Promise<HandleResult> {
    const store = this.#settings.replayStores.get(carrier.name);
    if (!store || proof.replayKey === null) return this.#dispatch(visit, carrier, reading, () => undefined);
    const key = `${carrier.name}:${proof.replayKey}`;
    const storeFailed = (cause: unknown) => {
      this.#report(new HookswitchError("replay_store_failed", { carrier: carrier.name, cause }), visit);
    };
    const settle = (succeeded: boolean) => {
      try {
        const settled = store.settle(key, succeeded);
        if (isPromise(settled)) this.#outlast(visit, settled, storeFailed);
      } catch (cause) {
        storeFailed(cause);
      }
    };
    let claim: "new" | "running" | "done" = "new";
    try {
      const claimed = store.claim(key);
      claim = isPromise(claimed) ? await this.#inTime(visit, claimed) : claimed;
    } catch (cause) {
      // Rather twice than never.
      storeFailed(cause);
    }
    if (claim === "done") return handled(reply(carrier.success));
    if (claim === "running") throw new HookswitchError("replay_running", { carrier: carrier.name });
    return this.#dispatch(visit, carrier, reading, settle);
  }

  /** Runs the callbacks that fit and says what to answer. */
  async #dispatch(
    visit: Visit,
    carrier: AnyCarrier,
    reading: Reading,
    settle: (succeeded: boolean) => void,
  ): Promise<HandleResult> {
    let controller: AbortController | undefined;
    const signal = () => {
      controller ??= this.running.controller();
      return controller.signal;
    };
    const waitUntil = (work: PromiseLike<unknown>) =>
      this.#outlast(visit, work, (cause) => this.#fail("background_failed", visit, cause));
    const calls = fitting(this.#settings.callbacks, visit, carrier, reading, visit.callbackContext(signal, waitUntil));
    const finish = (failures: readonly unknown[]) => {
      if (controller) this.running.release(controller);
      // Whoever is behind us must see a second delivery as well, unless callbacks did their work already.
      settle(failures.length === 0 && calls.length > 0);
    };

    const running = runAll(calls);
    let failures: readonly unknown[];
    if (isPromise(running)) {
      this.running.track(running);
      const outcome = await visit.deadline.race(running);
      if (outcome === OVERDUE) {
        this.#report(new HookswitchError("overdue", { carrier: carrier.name }), visit);
        this.#outlast(
          visit,
          running.then((late) => this.#finishLate(visit, carrier, late, finish)),
        );
        return reading.callControl ? this.#passOn(visit, carrier, reading) : handled(reply(503), visit);
      }
      failures = outcome;
    } else {
      failures = running;
    }
    finish(failures);
    if (failures.length > 0) this.#fail("callback_failed", visit, causeOf(failures));
    if (reading.callControl || calls.length === 0) return this.#passOn(visit, carrier, reading);
    return handled(reply(failures.length > 0 ? 500 : carrier.success), visit);
  }

  #finishLate(
    visit: Visit,
    carrier: AnyCarrier,
    failures: readonly unknown[],
    finish: (failures: readonly unknown[]) => void,
  ): void {
    finish(failures);
    if (failures.length > 0) this.#fail("callback_failed_late", visit, causeOf(failures));
    else this.#settings.logger.info(`hookswitch: ${carrier.name}: an overdue callback succeeded after all`);
  }

  #passOn(visit: Visit, carrier: AnyCarrier, reading: Reading): PassedOn {
    const lost = reading.callControl || visit.events.length > 0;
    const result: PassedOn = {
      handled: false,
      reply: reply(lost ? 404 : carrier.success),
      carrier: carrier.name,
      payload: visit.payload ?? {},
      events: visit.events,
      rawBody: visit.bytes,
    };
    this.#passedOn.set(result, visit);
    return result;
  }

  /** Waits for a step no longer than the carrier does. */
  async #inTime<Value>(visit: Visit, work: MaybePromise<Value>): Promise<Value> {
    if (!isPromise(work)) return work;
    const outcome = await visit.deadline.race(work);
    if (outcome === OVERDUE) throw new HookswitchError("overdue", { carrier: visit.carrier?.name ?? null });
    return outcome;
  }

  /** Keeps work alive beyond the answer. */
  #outlast(visit: Visit, work: PromiseLike<unknown>, failed?: (cause: unknown) => void): void {
    const settled = Promise.resolve(work).catch((cause: unknown) => failed?.(cause));
    this.running.track(settled);
    visit.delivery.waitUntil?.(settled);
  }

  #fail(code: "callback_failed" | "callback_failed_late" | "background_failed", visit: Visit, cause: unknown): void {
    this.#report(new HookswitchError(code, { carrier: visit.carrier?.name ?? null, cause }), visit);
  }

  #report(error: HookswitchError, visit: Visit): void {
    report(error, visit, this.#settings, this.running);
  }
}

const handled = (answer: Reply, visit?: Visit): HandleResult => ({
  handled: true,
  reply: answer,
  events: visit?.events ?? [],
});

/** The bare status that the carrier sees of an error. */
function refusal({ status }: HookswitchError, carrier: AnyCarrier | undefined): Reply {
  if (status === 401 && carrier?.challenge) return reply(401, { "www-authenticate": carrier.challenge });
  if (status === 405 && carrier) return reply(405, { allow: carrier.methods.join(", ") });
  return reply(status);
}

/** The callbacks that take this delivery. */
function fitting(
  callbacks: Callbacks,
  visit: Visit,
  carrier: AnyCarrier,
  { webhook, callControl, events }: Reading,
  context: CallbackContext,
): (() => unknown)[] {
  const calls: (() => unknown)[] = [];
  for (const event of visit.events) {
    // A name and the event of that very type: more than TypeScript can follow through a union.
    const callback = callbacks[callbackName(event.type)] as Callbacks["onEvent"];
    if (callback) calls.push(() => callback.call(callbacks, event, context));
    if (callbacks.onEvent) calls.push(() => callbacks.onEvent?.(event, context));
  }
  if (events.length === 0 && callbacks.onOther) {
    calls.push(() => callbacks.onOther?.(assembleOther(visit, carrier, webhook, callControl), context));
  }
  return calls;
}
