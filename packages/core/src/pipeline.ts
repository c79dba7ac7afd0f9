import { assembleEvents } from "./assemble.js";
import type { AnyCarrier, Proof, Reading } from "./carrier.js";
import { chooseCarrier } from "./choose-carrier.js";
import { OVERDUE } from "./deadline.js";
import type { Delivery } from "./delivery.js";
import { dispatch } from "./dispatch.js";
import type { HookswitchError } from "./errors.js";
import { isPromise, type MaybePromise, whenReady } from "./maybe-promise.js";
import { observe, secondsSince } from "./observe.js";
import type { Settings } from "./options.js";
import type { FieldReader } from "./read/field-reader.js";
import { authenticate, readPayload, receiveBody } from "./receive.js";
import type { Claimed } from "./replay.js";
import { type Reply, reply } from "./reply.js";
import { asHookswitchError } from "./report.js";
import type { HandleResult, PassedOn } from "./result.js";
import { Running } from "./running.js";
import { Visit } from "./visit.js";

const CHALLENGES_BEFORE_ALARM = 10;
const UNREADABLE: Delivery = { method: "", url: "/", headers: {} };

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
      visit = new Visit(delivery, this.#settings, this.running);
      const result = this.#receive(visit);
      if (!isPromise(result)) return answered(visit, result);
      // Lets `drain` wait for it.
      this.running.enter(visit);
      try {
        return answered(visit, await result);
      } finally {
        this.running.leave(visit);
      }
    } catch (thrown) {
      // Not even a clock that throws may stop the answer.
      const failed = visit ?? new Visit(UNREADABLE, { ...this.#settings, clock: Date.now }, this.running);
      const error = asHookswitchError(thrown, failed.carrier?.name ?? null);
      failed.report(error);
      return answered(failed, handled(refusal(error, failed.carrier)));
    }
  }

  unanswered(result: PassedOn): Reply {
    const visit = this.#passedOn.get(result);
    if (visit && result.reply.status === 404) {
      this.#passedOn.delete(result);
      visit.report(visit.error("unhandled"));
    }
    return result.reply;
  }

  #receive(visit: Visit): MaybePromise<HandleResult> {
    const { header, delivery } = visit;
    const carrier = chooseCarrier(this.#settings.carriers, header, visit.path, delivery.mount);
    visit.carrier = carrier;
    if (!carrier.methods.includes(delivery.method)) throw visit.error("method_not_allowed");
    if (!carrier.hasProof(header)) return this.#withoutProof(visit, carrier);
    if (carrier.signs !== "nothing") return whenReady(receiveBody(visit, carrier), () => this.#prove(visit, carrier));
    // Where the proof is in the headers alone, an unproved body is not even read.
    const early = authenticate(visit, carrier);
    return whenReady(isPromise(early) ? this.#early(visit, early) : early, (proof) =>
      whenReady(receiveBody(visit, carrier), () => this.#proved(visit, carrier, proof)),
    );
  }

  async #early(visit: Visit, proof: Promise<Proof>): Promise<Proof> {
    const outcome = await visit.race(proof);
    if (outcome !== OVERDUE) return outcome;
    // Nothing can go on without the body, which nobody has read.
    throw visit.error("secret_unavailable", { details: { problem: "took too long" } });
  }

  #prove(visit: Visit, carrier: AnyCarrier): MaybePromise<HandleResult> {
    const proof = authenticate(visit, carrier);
    const next = (proved: Proof) => this.#proved(visit, carrier, proved);
    if (!isPromise(proof)) return next(proof);
    return visit
      .race(proof)
      .then((outcome) => (outcome === OVERDUE ? this.#goOn(visit, proof.then(next)) : next(outcome)));
  }

  /** Answers that it takes too long, and lets the work go on: the carrier may never send again. */
  #goOn(visit: Visit, work: Promise<HandleResult>): HandleResult {
    visit.late = true;
    visit.report(visit.error("overdue"));
    const ended = work.then((result) => {
      if (!result.handled) this.unanswered(result);
    });
    visit.outlast(ended, (cause) => visit.report(asHookswitchError(cause, visit.carrier?.name ?? null)));
    return handled(reply(503));
  }

  /** Everything after the proof: the payload, the replay, the callbacks. */
  #proved(visit: Visit, carrier: AnyCarrier, proof: Proof): MaybePromise<HandleResult> {
    if (carrier.challenge !== null) this.#challenges.delete(carrier.name);
    visit.proof = proof;
    const fields = readPayload(visit, carrier);
    const reading = carrier.read(fields, proof);
    visit.webhook = reading.webhook;

    return whenReady(carrier.replay?.claim(visit, carrier.name, proof.replayKey) ?? "new", (state) =>
      this.#claimed(visit, carrier, reading, fields, state),
    );
  }

  #claimed(
    visit: Visit,
    carrier: AnyCarrier,
    reading: Reading,
    { warnings }: FieldReader,
    state: Claimed,
  ): MaybePromise<HandleResult> {
    visit.claimed = state;
    if (state !== "new") observe(this.#settings, { what: "replayed", carrier: carrier.name });
    // A caller may wait for the answer to a second copy too; no callback runs for it.
    if (state !== "new" && reading.callControl) return this.#passOn(visit, carrier, true);
    if (state === "done") return handled(reply(carrier.success));
    if (state === "running") throw visit.error("replay_running");
    // A bug must leave no claim behind.
    const failed = (bug: unknown): never => {
      carrier.replay?.settle(visit, carrier.name, false);
      throw bug;
    };
    try {
      const result = whenReady(assembleEvents(visit, carrier, reading.events, warnings), (events) => {
        visit.events = events;
        return whenReady(dispatch(visit, carrier, reading), (status) =>
          status === null ? this.#passOn(visit, carrier, reading.callControl) : handled(reply(status), events),
        );
      });
      return isPromise(result) ? result.catch(failed) : result;
    } catch (bug) {
      return failed(bug);
    }
  }

  #withoutProof(visit: Visit, carrier: AnyCarrier): HandleResult {
    const error = visit.error("signature_missing");
    if (carrier.challenge === null) throw error;
    const challenges = (this.#challenges.get(carrier.name) ?? 0) + 1;
    this.#challenges.set(carrier.name, challenges);
    if (challenges === CHALLENGES_BEFORE_ALARM) visit.report(visit.error("credentials_never_sent"));
    return handled(refusal(error, carrier));
  }

  #passOn(visit: Visit, carrier: AnyCarrier, callControl: boolean): PassedOn {
    const lost = callControl || visit.events.length > 0;
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
}

/** Tells the observer of an answer. */
function answered(visit: Visit, result: HandleResult): HandleResult {
  const { settings, reason, now } = visit;
  settings.watcher?.answered(visit, result);
  const carrier = visit.carrier?.name ?? null;
  const secret = visit.proof?.secret ?? null;
  if (!settings.observer) return result;
  const status = result.handled ? result.reply.status : null;
  const seconds = secondsSince(now, settings);
  observe(settings, { what: "answered", carrier, status, reason, secret, seconds });
  return result;
}

const handled = (answer: Reply, events: HandleResult["events"] = []): HandleResult => ({
  handled: true,
  reply: answer,
  events,
});

/** The bare status that the carrier sees of an error. */
function refusal({ status }: HookswitchError, carrier: AnyCarrier | undefined): Reply {
  if (status === 401 && carrier?.challenge) return reply(401, { "www-authenticate": carrier.challenge });
  if (status === 405 && carrier) return reply(405, { allow: carrier.methods.join(", ") });
  return reply(status);
}
