export const number = (value, digits = 2) => value.toFixed(digits);

export const range = ({ low, high }, digits = 2) => `${number(low, digits)}–${number(high, digits)}`;

/** Thousands apart, so that long numbers can be read. */
export const whole = (value) => Math.round(value).toLocaleString("en-US");

/** Whether a goal is reached, in words that a table has room for; `sign` says on which side of it to be. */
export function verdict(value, goal, sign = "≥", digits = 2) {
  if (goal === undefined) return "";
  const reached = sign === "≥" ? value >= goal : value <= goal;
  return `${sign} ${number(goal, digits)}: ${reached ? "yes" : "**no**"}`;
}

/** A Markdown table with its columns in line, to be read in a terminal too; all columns but the first to the right. */
export function table(head, rows) {
  const widths = head.map((title, column) => Math.max(3, ...[title, ...rows.map((row) => row[column])].map(width)));
  const line = (cells) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(" | ")} |`;
  const rule = widths.map((count, at) => (at === 0 ? "-".repeat(count) : `${"-".repeat(count - 1)}:`));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

const width = (text) => text.length;
