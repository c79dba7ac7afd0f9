import { number, table } from "./text.mjs";

/** Every goal that was set, what came out, and whether that reaches it. */
export function goalsTable({ process: inProcess, http, start, scale }) {
  const ratios = [...inProcess.rows, ...http.rows].filter(({ goal }) => goal !== undefined);
  const lines = ratios.map(({ of, to, ratio, goal }) => [
    `${of} against ${to}`,
    `≥ ${number(goal)}`,
    number(ratio),
    ratio >= goal ? "yes" : "**no**",
  ]);
  const atMost = (what, goal, value, digits) => [
    what,
    `≤ ${number(goal, digits)}`,
    number(value, digits),
    value <= goal ? "yes" : "**no**",
  ];
  for (const { name, goals, importMs, gzip, packages } of start.rows) {
    if (goals.importMs) lines.push(atMost(`import of ${name}, ms`, goals.importMs, importMs.median, 1));
    if (goals.gzip) lines.push(atMost(`bundle of ${name}, kB gzip`, goals.gzip / 1000, gzip / 1000, 1));
    if (goals.packages) lines.push(atMost(`packages installed for ${name}`, goals.packages, packages, 0));
  }
  for (const { name, expect, points } of scale.axes) {
    if (expect !== "flat") continue;
    // A tenth more is within what one run differs from another.
    const most = Math.max(...points.map(({ cost }) => cost.median)) / points[0].cost.median;
    lines.push(atMost(`cost by ${name}: the most, as a multiple of the first`, 1.1, most, 2));
  }
  const [, full, last] = scale.memory;
  const grown = last.heapUsed / full.heapUsed;
  lines.push(atMost("heap after the last delivery against that with full replay memories", 1.1, grown, 2));
  return table(["Goal", "set", "measured", "reached"], lines);
}
