import { dot, line, path, svg, text } from "./svg.mjs";

const [WIDTH, HEIGHT, LEFT, TOP] = [260, 165, 46, 60];
const [PLOT_WIDTH, PLOT_HEIGHT] = [180, 100];

/** A small chart for each axis: what a delivery costs by size, both on logarithmic scales; grey is the floor. */
export function scaleChart(title, axes) {
  const inside = [text(10, 22, title, { kind: "title" })];
  axes.forEach((axis, index) => {
    inside.push(...panel(axis, (index % 3) * WIDTH, Math.floor(index / 3) * HEIGHT));
  });
  return svg(3 * WIDTH, Math.ceil(axes.length / 3) * HEIGHT + 40, title, inside);
}

function panel({ name, points }, left, top) {
  const sizes = points.map(({ size }) => size);
  const values = points.flatMap(({ cost, floor }) => [cost.median, ...(floor === undefined ? [] : [floor])]);
  // At least a decade up, so that what is flat looks flat.
  const [low, high] = [
    Math.min(...values) / 1.5,
    Math.max(...values.map((value) => value * 1.5), Math.min(...values) * 10),
  ];
  const x = (size) => left + LEFT + (PLOT_WIDTH * Math.log(size / sizes[0])) / Math.log(sizes.at(-1) / sizes[0]);
  const y = (value) => top + TOP + PLOT_HEIGHT - (PLOT_HEIGHT * Math.log(value / low)) / Math.log(high / low);
  const bottom = top + TOP + PLOT_HEIGHT;
  const last = points.at(-1);
  const parts = [
    text(left + 10, top + TOP - 12, name),
    line(left + LEFT, top + TOP, left + LEFT, bottom, "axis"),
    line(left + LEFT, bottom, left + LEFT + PLOT_WIDTH, bottom, "axis"),
  ];
  for (const size of sizes) parts.push(text(x(size), bottom + 14, short(size), { anchor: "middle", kind: "small" }));
  if (last.floor !== undefined) {
    const floors = points.map(({ size, floor }) => [x(size), y(floor)]);
    parts.push(path(floors, "bare"), ...floors.map(([at, height]) => dot(at, height, "bare")));
  }
  const costs = points.map(({ size, cost }) => [x(size), y(cost.median)]);
  parts.push(path(costs, "ours"), ...costs.map(([at, height]) => dot(at, height, "ours")));
  for (const { size, cost } of [points[0], last]) {
    parts.push(
      text(x(size), y(cost.median) - 8, `${Number(cost.median.toPrecision(3))} µs`, {
        anchor: "middle",
        kind: "small",
      }),
    );
  }
  return parts;
}

const short = (size) => (size >= 1000 ? `${Number((size / 1000).toPrecision(3))}k` : String(size));
