import { assembleEvents } from "../assemble.js";
import type { AnyCarrier, Proof, Reading } from "../carrier.js";
import type { EventWarning } from "../events.js";
import { readPayload } from "../receive.js";
import type { Visit } from "../visit.js";
import type { Notes } from "./notes.js";

/** A payload as its carrier reads it. */
interface ReadPayload {
  reading: Reading;
  warnings: EventWarning[];
}

export function explainPayload(visit: Visit, carrier: AnyCarrier, proof: Proof, notes: Notes): ReadPayload {
  notes.begin("payload");
  const fields = readPayload(visit, carrier);
  notes.know({ fields: Object.keys(visit.payload ?? {}).length, dropped: fields.warnings.length });
  const reading = carrier.read(fields, proof);
  const { webhook, callControl } = reading;
  const steers = callControl ? ", whose answer steers a live call" : "";
  notes.pass(`${webhook ?? "a webhook without a name"}${steers}`, { webhook, callControl });
  return { reading, warnings: fields.warnings };
}

/** Only whether there is something to tell a replay by: to ask the store would be to claim. */
export function explainReplay({ replayKey }: Proof, { callControl }: Reading, notes: Notes): void {
  notes.begin("replay");
  const claimed = `would be claimed: a second copy is ${callControl ? "passed on" : "answered"} and runs no callback`;
  notes.pass(replayKey === null ? "nothing to tell a second copy by" : claimed, { replayKey: replayKey !== null });
}

export async function explainEvents(
  visit: Visit,
  carrier: AnyCarrier,
  { reading, warnings }: ReadPayload,
  notes: Notes,
): Promise<void> {
  notes.begin("events");
  visit.events = await assembleEvents(visit, carrier, reading.events, warnings);
  const types = visit.events.map(({ type }) => type).join(", ");
  notes.pass(types || "none", {
    events: visit.events.length,
    types,
    warnings: visit.events.reduce((count, event) => count + event.warnings.length, 0),
  });
}
