import type { Explanation, Step } from "./explanation.js";

const INDENT = 14;

/**
 * Writes an explanation as lines for a person to read. Safe to log: the events are not among them.
 *
 * @example
 * console.log(formatExplanation(await explain(hooks, delivery)));
 */
export function formatExplanation({ verdict, status, carrier, steps, error }: Explanation): string {
  const head = `${verdict} with ${status}${carrier === null ? "" : ` (${carrier})`}`;
  const foot = error ? [`${error.code}: ${error.hint}; see ${error.docs}`] : [];
  return [head, ...steps.flatMap(linesOf), ...foot].join("\n");
}

/** Of a step that went well the facts are left out: what it says is enough. */
function linesOf({ name, ok, says, details }: Step): string[] {
  const facts = Object.entries(details).filter(([, value]) => value !== "" && value !== null);
  const width = Math.max(0, ...facts.map(([fact]) => fact.length)) + 2;
  return [
    `  ${ok ? "✓" : "✗"} ${name.padEnd(INDENT - 4)}${says}`,
    ...(ok ? [] : facts.map(([fact, value]) => `${" ".repeat(INDENT)}${fact.padEnd(width)}${value}`)),
  ];
}
