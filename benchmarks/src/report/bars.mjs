import { line, rect, svg, text } from "./svg.mjs";

const LABELS = 400;
const BARS = 380;
const ROW = 24;
const TOP = 44;

/**
 * A bar for each row, its spread upon it.
 *
 * @param {string} title
 * @param {{label: string, value: number, low?: number, high?: number, kind: "ours"|"bare"|"peer"}[]} rows
 */
export function barChart(title, rows) {
  const most = Math.max(1, ...rows.map(({ value, high = value }) => Math.max(value, high)));
  const x = (value) => LABELS + (BARS * value) / most;
  const inside = [text(10, 22, title, { kind: "title" }), ...legend(LABELS + BARS + 50)];
  rows.forEach(({ label, value, low, high, kind }, index) => {
    const y = TOP + index * ROW;
    inside.push(text(LABELS - 8, y + 12, label, { anchor: "end" }), rect(LABELS, y, x(value) - LABELS, 16, kind));
    if (low !== undefined) inside.push(line(x(low), y + 8, x(high), y + 8, "spread"));
    inside.push(text(x(Math.max(value, high ?? value)) + 6, y + 12, value.toFixed(2)));
  });
  const bottom = TOP + rows.length * ROW;
  inside.push(line(LABELS, TOP - 4, LABELS, bottom, "axis"), line(x(1), TOP - 4, x(1), bottom, "axis"));
  return svg(LABELS + BARS + 60, bottom + 12, title, inside);
}

/** What the colours say, from the right. */
function legend(right) {
  const words = [
    ["peers", "peer", 0],
    ["bare", "bare", 62],
    ["Hookswitch", "ours", 118],
  ];
  return words.flatMap(([label, kind, left]) => [
    text(right - left, 22, label, { anchor: "end", kind: "small" }),
    rect(right - left - label.length * 6 - 14, 13, 10, 10, kind),
  ]);
}
