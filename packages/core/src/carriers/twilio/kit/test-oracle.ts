import { type Oracle, partsOf, sortedForm, textOf, valuesOf, type Wire } from "../../../kit/test-wire.js";

/** What was captured is covered as names and values, in any order, and the URL as it is written. */
export const isProved: Oracle = (wire, captured) => captured.some((known) => isTheSame(wire, known));

function isTheSame(wire: Wire, captured: Wire): boolean {
  const header = "x-twilio-signature";
  if (wire.method !== captured.method || valuesOf(wire, header).join() !== valuesOf(captured, header).join())
    return false;
  const [sent, known] = [partsOf(wire.target), partsOf(captured.target)];
  if (sent.path !== known.path || apostrophes(sent.query) !== apostrophes(known.query)) return false;
  if (wire.method === "GET") return true;
  // JSON has its hash in the URL; a repeated field counts once.
  return sent.query.includes("bodySHA256")
    ? wire.body.equals(captured.body)
    : sortedForm(textOf(wire), true) === sortedForm(textOf(captured), true);
}

const apostrophes = (query: string): string => query.replaceAll("%27", "'");
