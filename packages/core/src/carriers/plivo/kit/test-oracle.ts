import { type Oracle, partsOf, sortedForm, textOf, valuesOf, type Wire } from "../../../kit/test-wire.js";

/** What was captured is covered as names and values, in any order. */
export const isProved: Oracle = (wire, captured) => captured.some((known) => saysTheSame(wire, known));

function saysTheSame(wire: Wire, captured: Wire): boolean {
  const nonce = "x-plivo-signature-v3-nonce";
  if (wire.method !== captured.method || valuesOf(wire, nonce).join() !== valuesOf(captured, nonce).join())
    return false;
  const given = ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"].flatMap((name) => valuesOf(wire, name)).join();
  if (!given.includes(valuesOf(captured, "x-plivo-signature-v3").join())) return false;
  const [sent, known] = [partsOf(wire.target), partsOf(captured.target)];
  if (sent.path !== known.path || sortedForm(sent.query) !== sortedForm(known.query)) return false;
  return wire.method === "GET" || sortedForm(textOf(wire)) === sortedForm(textOf(captured));
}
