import { barChart } from "./bars.mjs";
import { scaleChart } from "./panels.mjs";

const kindOf = (name) => (/^ours|Hookswitch/.test(name) ? "ours" : /bare|floor/.test(name) ? "bare" : "peer");

/** The charts of each part, by file name; parts without one have none. */
export const charts = {
  process: ({ rows }) => ({
    "performance-process.svg": barChart(
      "In process: speed as a multiple of the floor of the same work",
      rows
        .filter(({ to }) => to.startsWith("floor") || to.startsWith("Request + text()"))
        .map(({ of, to, ratio, low, high }) => ({
          label: to.startsWith("floor") ? of : `${of} (of a bare Fetch handler)`,
          ...{ value: ratio, low, high, kind: kindOf(of) },
        })),
    ),
  }),

  http: ({ servers }) => ({
    "performance-http.svg": barChart(
      "Over HTTP: requests answered, as a multiple of bare node:http",
      servers.map(({ name, ratio, rate }) => ({
        label: name,
        value: ratio,
        low: (ratio * rate.low) / rate.median,
        high: (ratio * rate.high) / rate.median,
        kind: kindOf(name),
      })),
    ),
  }),

  scale: ({ axes }) => ({
    "performance-scale.svg": scaleChart("Cost of a delivery, µs, by what grows (grey: the floor)", axes),
  }),
};
