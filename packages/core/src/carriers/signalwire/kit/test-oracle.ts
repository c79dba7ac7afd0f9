import { type Oracle, partsOf, textOf, valuesOf, type Wire } from "../../../kit/test-wire.js";

/** What was captured is covered as names and values, or as the bytes of JSON, and the URL as it is written. */
export const isProved: Oracle = (wire, captured) => captured.some((known) => isTheSame(wire, known));

function isTheSame(wire: Wire, captured: Wire): boolean {
  const header = "x-signalwire-signature";
  if (wire.method !== captured.method || valuesOf(wire, header).join() !== valuesOf(captured, header).join())
    return false;
  const [sent, known] = [partsOf(wire.target), partsOf(captured.target)];
  if (sent.path !== known.path || apostrophes(sent.query) !== apostrophes(known.query)) return false;
  if (wire.method === "GET") return true;
  const isJson = textOf(captured).startsWith("{");
  return isJson ? wire.body.equals(captured.body) : namesInOrder(textOf(wire)) === namesInOrder(textOf(captured));
}

/** The parameters by name; those of one name stay in the order in which they came. */
function namesInOrder(form: string): string {
  // A `?` in front would be taken for the mark of a query, so a parameter that is cut off again goes before it.
  const params = new URLSearchParams(`&${form}`);
  params.sort();
  return JSON.stringify([...params]);
}

const apostrophes = (query: string): string => query.replaceAll("%27", "'");
