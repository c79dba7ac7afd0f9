import type { AnyCarrier } from "../carrier.js";
import type { Delivery } from "../delivery.js";
import type { HookswitchError } from "../errors.js";
import type { Hookswitch } from "../hookswitch.js";
import type { Settings } from "../options.js";
import { asHookswitchError } from "../report.js";
import { Running } from "../running.js";
import { Visit } from "../visit.js";
import type { Explanation } from "./explanation.js";
import { Notes } from "./notes.js";
import { settingsOf } from "./settings-of.js";
import { walk } from "./walk.js";

/** How a delivery is to be looked at. */
export interface ExplainOptions {
  /** When it arrived: a Date or epoch milliseconds. Default: now, by the instance's clock. */
  at?: Date | number | undefined;
}

/**
 * Takes a delivery through all the steps without doing anything: no callback runs, nothing is logged, reported or
 * remembered, and no replay is claimed.
 *
 * Functions among the options that give something are asked as ever: those for secrets, `publicUrl` and the clock, and
 * the `metadata` schema. A body that is a reader is read, so that delivery cannot be handled any more.
 *
 * Never rejects for a delivery, however broken.
 *
 * @param hooks what `createHookswitch` gave, whichever adapter it is mounted with.
 * @throws {TypeError} (as a rejection) for something that is no instance.
 * @example
 * const explanation = await explain(hooks, { method: "POST", url, headers, body }, { at: arrivedAt });
 * console.log(formatExplanation(explanation));
 */
export async function explain<Carriers extends AnyCarrier, Metadata>(
  hooks: Hookswitch<Carriers, Metadata>,
  delivery: Delivery,
  { at }: ExplainOptions = {},
): Promise<Explanation<Carriers, Metadata>> {
  const settings = settingsOf(hooks);
  const then = at === undefined ? undefined : Number(at);
  const explanation = await explainVisit(() => new Visit(delivery, withoutEffects(settings, then), new Running()));
  // Inside, all carriers are alike; outside, the types keep them apart.
  return explanation as unknown as Explanation<Carriers, Metadata>;
}

/** Walks a delivery; `begin` may throw for one that is broken. */
export async function explainVisit(begin: () => Visit): Promise<Explanation> {
  const notes = new Notes();
  let visit: Visit | undefined;
  try {
    visit = begin();
    const ending = await walk(visit, notes);
    const { events, facts } = visit;
    return { ...ending, carrier: facts.carrier, steps: notes.steps, events, error: null };
  } catch (thrown) {
    const carrier = visit?.facts.carrier ?? null;
    const error = asHookswitchError(thrown, carrier);
    notes.fail(saying(error, visit?.carrier), error.details);
    return { verdict: "refused", status: error.status, carrier, steps: notes.steps, events: [], error };
  }
}

/** The same settings, with nobody to tell. */
export function withoutEffects(settings: Settings, at: number | undefined): Settings {
  const silent = { error: () => undefined, info: () => undefined };
  const callbacks = Object.create(settings.callbacks, { onError: { value: undefined } }) as Settings["callbacks"];
  const clock = at === undefined ? settings.clock : () => at;
  return { ...settings, callbacks, logger: silent, clock, watcher: undefined };
}

function saying({ code, details, hint }: HookswitchError, carrier: AnyCarrier | undefined): string {
  if (code === "signature_missing" && carrier?.challenge)
    return "the first request, without credentials: asks for them";
  const what = code.replaceAll("_", " ");
  return details.likelyCause === undefined ? `${what}: ${hint}` : `${what}; most likely: ${details.likelyCause}`;
}
