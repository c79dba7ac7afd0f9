import type { Palette } from "../../output/palette.js";
import { table } from "../../output/table.js";
import type { ListedEvent } from "./find-event.js";
import type { Sent } from "./send.js";

/** The result as lines for a person. */
export function reportSent(sent: readonly Sent[], colours: Palette): string[] {
  return sent.flatMap(({ received, legs, meaning }, index) => {
    const times = sent.length > 1 ? `${index + 1}. ` : "";
    const answers = legs.map(({ status, error, ms, proved }) => {
      const note = !proved && legs.length > 1 ? ", asks for the credentials" : "";
      return `${status ?? error} in ${ms} ms${note}`;
    });
    const head = `${times}${received ? colours.green("received") : colours.red("not received")}: ${answers.join(", then ")}`;
    if (meaning === null) return [head];
    const { what, cause, fix, docs } = meaning;
    return [
      head,
      `  what:  ${what}`,
      `  cause: ${cause}`,
      `  fix:   ${fix}`,
      ...(docs === null ? [] : [`  see:   ${docs}`]),
    ];
  });
}

/** The list as lines. */
export const reportList = (events: readonly ListedEvent[]): string[] =>
  table([
    ["CARRIER", "EVENT", "MAKES", "WHAT IT IS"],
    ...events.map(({ carrier, event, makes, about, callControl }) => [
      carrier,
      event,
      makes.join(", ") || "-",
      about + (callControl ? " (call control)" : ""),
    ]),
  ]);
