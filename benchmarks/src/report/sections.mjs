import { inboxSection } from "./inbox.mjs";
import { number, range, table, verdict, whole } from "./text.mjs";

/** What is written of each part: Markdown, printed as it is too. */
export const sections = {
  inbox: inboxSection,

  process({ plan, rows, costs, steps }) {
    const ratios = rows.map(({ of, to, ratio, low, high, goal }) => {
      return [of, to, number(ratio), range({ low, high }), verdict(ratio, goal)];
    });
    const times = (all) => all.map(({ name, median, low, high }) => [name, number(median), range({ low, high })]);
    return [
      `${plan.processes} processes, each ${plan.rounds} rounds of ${plan.operations} deliveries for everything in turn. A ratio is the median of a process's rounds, then of the processes; beside it the lowest and the highest process.`,
      table(["This", "reaches so many times the speed of", "ratio", "min–max", "goal"], ratios),
      table(["One delivery", "CPU µs, median", "quartiles"], times(costs)),
      table(["One step", "CPU µs, median", "quartiles"], times(steps)),
    ];
  },

  http({ plan, rows, servers }) {
    const ratios = rows.map(({ of, to, ratio, low, high, cpuRatio, goal }) => {
      return [of, to, number(ratio), range({ low, high }), number(cpuRatio), verdict(ratio, goal)];
    });
    const rates = servers.map(({ name, ratio, rate, cpu }) => {
      return [
        name,
        number(ratio),
        whole(rate.median),
        `${whole(rate.low)}–${whole(rate.high)}`,
        number(cpu.median, 1),
        range(cpu, 1),
      ];
    });
    return [
      `${plan.processes * plan.rounds} runs of ${plan.milliseconds} ms for every server in turn, ${plan.processes > 1 ? `in ${plan.processes} processes one after the other, ` : ""}${plan.connections} connections; sender and server ${plan.pinned ? "pinned to a core each" : "not pinned to cores"}. After the dot stands who sends.`,
      table(["This", "answers so many times the requests of", "ratio", "quartiles", "by CPU time", "goal"], ratios),
      table(["Server", "× bare node:http", "requests/s", "quartiles", "CPU µs a request", "quartiles"], rates),
    ];
  },

  start({ plan, rows }) {
    const lines = rows.map(({ name, goals, importMs, importCpu, bytes, gzip, packages }) => [
      name,
      number(importMs.median, 1),
      range(importMs, 1),
      number(importCpu.median, 1),
      number(gzip / 1000, 1),
      number(bytes / 1000, 1),
      String(packages),
      [
        verdict(importMs.median, goals.importMs, "≤", 1),
        goals.gzip === undefined ? "" : `${verdict(gzip / 1000, goals.gzip / 1000, "≤", 0)}`,
        verdict(packages, goals.packages, "≤", 0),
      ]
        .filter(Boolean)
        .join("; "),
    ]);
    const head = [
      "",
      "import, ms",
      "quartiles",
      "CPU ms",
      "bundle, kB gzip",
      "kB minified",
      "packages installed",
      "goal",
    ];
    return [`${plan.processes} processes each, over the import of an empty module.`, table(head, lines)];
  },

  scale({ plan, axes, memory }) {
    const tables = axes.map(({ name, expect, points }) => {
      const hasFloor = points.some(({ floor }) => floor !== undefined);
      const lines = points.map(({ size, cost, floor }) => [
        whole(size),
        number(cost.median, 1),
        range(cost, 1),
        number(cost.median / points[0].cost.median),
        ...(hasFloor ? [number(floor / cost.median)] : []),
      ]);
      const head = [
        `${name} (${expect})`,
        "CPU µs a delivery",
        "quartiles",
        "× the first",
        ...(hasFloor ? ["× floor"] : []),
      ];
      return table(head, lines);
    });
    const heaps = memory.map(({ deliveries, heapUsed, rss }) => {
      return [whole(deliveries), number(heapUsed / 1e6), number(rss / 1e6, 0)];
    });
    return [
      `${plan.processes} processes of ${plan.rounds} rounds of ${plan.operations} deliveries.`,
      ...tables,
      table(["Deliveries so far", "heap after collection, MB", "RSS, MB"], heaps),
    ];
  },
};
