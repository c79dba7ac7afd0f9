import { type Explanation, formatExplanation } from "@hookswitch/core/explain";
import { maskEvent } from "../../output/mask.js";
import type { Palette } from "../../output/palette.js";

/** What is to be shown. */
export interface Shown {
  explanation: Explanation;
  at: string;
  events: boolean;
  numbers: boolean;
}

/** The stable shape of `explain --json`. */
export function explanationValue({ explanation, at, events, numbers }: Shown): unknown {
  const { verdict, status, carrier, steps, error } = explanation;
  return {
    verdict,
    status,
    carrier,
    at,
    steps,
    ...(events && { events: numbers ? explanation.events : explanation.events.map(maskEvent) }),
    error: error?.toJSON() ?? null,
  };
}

/** The same as lines. */
export function explanationLines(shown: Shown, colours: Palette): string[] {
  const [head = "", ...lines] = formatExplanation(shown.explanation).split("\n");
  const paint = shown.explanation.verdict === "refused" ? colours.red : colours.green;
  const { events } = shown.explanation;
  const kept = shown.numbers ? events : events.map(maskEvent);
  return [
    paint(head),
    ...lines.map((line) =>
      line.replace(/^ {2}✓/, `  ${colours.green("✓")}`).replace(/^ {2}✗/, `  ${colours.red("✗")}`),
    ),
    ...(shown.events ? kept.flatMap((event) => ["", ...JSON.stringify(event, null, 2).split("\n")]) : []),
  ];
}
