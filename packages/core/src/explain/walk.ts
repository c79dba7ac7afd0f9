import type { AnyCarrier, Proof } from "../carrier.js";
import { chooseCarrier } from "../choose-carrier.js";
import type { Visit } from "../visit.js";
import { type Ending, explainCallbacks } from "./callbacks.js";
import type { Notes } from "./notes.js";
import { explainBody, explainProof, explainSignature } from "./proof.js";
import { explainEvents, explainPayload, explainReplay } from "./reading.js";

/**
 * Walks the steps of the pipeline in its order, by the same functions.
 *
 * A carrier's own memory is not kept from it: Plivo's remembers into which parameters a genuine text was cut. The same
 * delivery is cut in the same way later.
 *
 * @throws what the step that fails throws.
 */
export async function walk(visit: Visit, notes: Notes): Promise<Ending> {
  const carrier = explainCarrier(visit, notes);
  explainMethod(visit, carrier, notes);
  explainProof(visit, carrier, notes);
  const proof = await explainGenuine(visit, carrier, notes);
  const { reading, warnings } = explainPayload(visit, carrier, proof, notes);
  explainReplay(proof, reading, notes);
  await explainEvents(visit, carrier, { reading, warnings }, notes);
  return explainCallbacks(visit, carrier, reading.callControl, notes);
}

function explainCarrier(visit: Visit, notes: Notes): AnyCarrier {
  const { carriers } = visit.settings;
  notes.know({ configured: carriers.length });
  const carrier = chooseCarrier(carriers, visit.header, visit.path, visit.delivery.mount);
  visit.carrier = carrier;
  const how = carriers.length === 1 ? "the only one configured" : `one of ${carriers.length}, by path or headers`;
  notes.pass(`${carrier.name}, ${how}`);
  return carrier;
}

function explainMethod(visit: Visit, { methods }: AnyCarrier, notes: Notes): void {
  notes.begin("method");
  notes.know({ takes: methods.join(", ") });
  if (!methods.includes(visit.delivery.method)) throw visit.error("method_not_allowed");
  notes.pass(visit.delivery.method);
}

/** Where the proof is in the headers alone, an unproved body is not even read. */
async function explainGenuine(visit: Visit, carrier: AnyCarrier, notes: Notes): Promise<Proof> {
  if (carrier.signs !== "nothing") {
    await explainBody(visit, carrier, notes);
    return explainSignature(visit, carrier, notes);
  }
  const proof = await explainSignature(visit, carrier, notes);
  await explainBody(visit, carrier, notes);
  return proof;
}
