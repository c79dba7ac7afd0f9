import type { Palette } from "../../output/palette.js";
import { type Finding, isGrave, type Level } from "./finding.js";

const MARKS: Readonly<Record<Level, string>> = { ok: "✓", note: "i", warning: "!", problem: "✗", danger: "✗✗" };

/** The findings as lines, and a last one that sums them up. */
export function reportFindings(findings: readonly Finding[], colours: Palette): string[] {
  const grave = findings.filter(isGrave).length;
  const warnings = findings.filter(({ level }) => level === "warning").length;
  const sum = `${grave} ${grave === 1 ? "problem" : "problems"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  return [...findings.flatMap((one) => linesOf(one, colours)), grave === 0 ? colours.green(sum) : colours.red(sum)];
}

function linesOf({ level, what, cause, fix, docs }: Finding, colours: Palette): string[] {
  const paint = {
    ok: colours.green,
    note: colours.cyan,
    warning: colours.yellow,
    problem: colours.red,
    danger: (text: string) => colours.bold(colours.red(text)),
  }[level];
  const more = [
    ["cause:", cause],
    ["fix:  ", fix],
    ["see:  ", docs],
  ].filter(([, text]) => text !== null);
  return [
    `${paint(MARKS[level].padEnd(2))} ${level === "danger" ? paint(what) : what}`,
    ...more.map(([name, text]) => `     ${name} ${text}`),
  ];
}
