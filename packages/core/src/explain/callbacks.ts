import type { AnyCarrier } from "../carrier.js";
import { callbackName } from "../event-types.js";
import type { Visit } from "../visit.js";
import type { Explanation } from "./explanation.js";
import type { Notes } from "./notes.js";

/** How a delivery that is not refused ends. */
export type Ending = Pick<Explanation, "verdict" | "status">;

/** Which callbacks would run, and who answers. */
export function explainCallbacks(visit: Visit, carrier: AnyCarrier, callControl: boolean, notes: Notes): Ending {
  notes.begin("callbacks");
  const { events, settings } = visit;
  const { takers, callbacks } = settings;
  const stored = settings.inbox !== undefined && events.length > 0;
  const runs = new Set<string>();
  const untaken = new Set<string>();
  for (const { type } of events) {
    if (takers[type].length === 0 && !stored) untaken.add(type);
    for (const name of [callbackName(type), "onEvent"] as const) if (callbacks[name]) runs.add(name);
  }
  if (events.length === 0 && callbacks.onOther) runs.add("onOther");

  const passedOn = callControl || (runs.size === 0 && !stored);
  const lost = passedOn && (callControl || events.length > 0);
  const would = runs.size > 0 ? `${[...runs].join(", ")} would run` : "none takes it";
  const says = stored ? `would be stored in the inbox; out of it, ${would}` : would;
  const details = { callbacks: [...runs].join(", "), untaken: [...untaken].join(", ") };
  if (untaken.size > 0) notes.fail(`${says}; nobody takes ${details.untaken}`, details);
  else notes.pass(lost ? `${says}; somebody behind Hookswitch has to answer` : says, details);
  return { verdict: passedOn ? "passed on" : "handled", status: lost ? 404 : carrier.success };
}
