import { assembleEvents } from "./assemble.js";
import type { AnyCarrier, Proof } from "./carrier.js";
import { chooseCarrier } from "./choose-carrier.js";
import { OVERDUE } from "./deadline.js";
import type { Delivery } from "./delivery.js";
import { dispatch } from "./dispatch.js";
import type { HookswitchError } from "./errors.js";
import { isPromise } from "./maybe-promise.js";
import type { Settings } from "./options.js";
import { FieldReader } from "./read/field-reader.js";
import { authenticate, decodePayload, NO_BODY, type ReceivedBody, receiveBody } from "./receive.js";
import { claim } from "./replay.js";
import { type Reply, reply } from "./reply.js";
import { asHookswitchError } from "./report.js";
import type { HandleResult, PassedOn } from "./result.js";
import { Running } from "./running.js";
import { isoFromEpochMs } from "./time/epoch.js";
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
      this.running.enter(visit);
      return await this.#receive(visit);
    } catch (thrown) {
      // Not even a clock that throws may stop the answer.
      const failed = visit ?? new Visit(UNREADABLE, { ...this.#settings, clock: Date.now }, this.running);
      const error = asHookswitchError(thrown, failed.facts.carrier);
      failed.report(error);
      return handled(refusal(error, failed.carrier));
    } finally {
      if (visit) this.running.leave(visit);
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

  async #receive(visit: Visit): Promise<HandleResult> {
    const { header, facts, delivery } = visit;
    const carrier = chooseCarrier(this.#settings.carriers, header, visit.path, delivery.mount);
    visit.carrier = carrier;
    facts.carrier = carrier.name;
    if (!carrier.methods.includes(delivery.method)) throw visit.error("method_not_allowed");
    if (!carrier.hasProof(header)) return this.#withoutProof(visit, carrier);

    // Where the proof is in the headers alone, an unproved body is not even read.
    let proof = carrier.signs === "nothing" ? authenticate(visit, carrier, NO_BODY) : null;
    if (isPromise(proof)) {
      const early = await visit.deadline.race(proof);
      // Nothing can go on without the body, which nobody has read.
      if (early === OVERDUE) throw visit.error("secret_unavailable", { details: { problem: "took too long" } });
      proof = early;
    }
    let body = receiveBody(visit, carrier);
    if (isPromise(body)) body = await body;
    const received = body;
    proof ??= authenticate(visit, carrier, received);
    if (!isPromise(proof)) return this.#proved(visit, carrier, received, proof);
    const outcome = await visit.deadline.race(proof);
    if (outcome !== OVERDUE) return this.#proved(visit, carrier, received, outcome);
    const late = proof.then((proved) => this.#proved(visit, carrier, received, proved));
    return this.#goOn(visit, late);
  }

  /** Answers that it takes too long, and lets the work go on: the carrier may never send again. */
  #goOn(visit: Visit, work: Promise<HandleResult>): HandleResult {
    visit.late = true;
    visit.report(visit.error("overdue"));
    const ended = work.then((result) => {
      if (!result.handled) this.unanswered(result);
    });
    visit.outlast(ended, (cause) => visit.report(asHookswitchError(cause, visit.facts.carrier)));
    return handled(reply(503));
  }

  /** Everything after the proof: the payload, the replay, the callbacks. */
  async #proved(visit: Visit, carrier: AnyCarrier, body: ReceivedBody, proof: Proof): Promise<HandleResult> {
    const { facts } = visit;
    this.#challenges.delete(carrier.name);
    facts.secret = proof.secret;
    facts.signedAt = proof.signedAt === null ? null : isoFromEpochMs(proof.signedAt);

    const { payload, dropped } = decodePayload(visit, carrier, body);
    visit.payload = payload;
    const fields = new FieldReader(payload);
    for (const field of dropped) fields.warn(field, "was removed: it has no safe place in plain data");
    const reading = carrier.read(fields, proof);
    facts.webhook = reading.webhook;

    const claimed = claim(visit, carrier, proof);
    const { state, settle } = isPromise(claimed) ? await claimed : claimed;
    // A caller may wait for the answer to a second copy too; no callback runs for it.
    if (state !== "new" && reading.callControl) return this.#passOn(visit, carrier, true);
    if (state === "done") return handled(reply(carrier.success));
    if (state === "running") throw visit.error("replay_running");
    try {
      const events = assembleEvents(visit, carrier, reading.events, fields.warnings);
      visit.events = isPromise(events) ? await events : events;
      const status = await dispatch(visit, carrier, reading, settle);
      if (status === null) return this.#passOn(visit, carrier, reading.callControl);
      return handled(reply(status), visit.events);
    } catch (bug) {
      settle(false);
      throw bug;
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
