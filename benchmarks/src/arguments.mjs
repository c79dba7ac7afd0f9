import { parseArgs } from "node:util";

const PARTS = ["process", "http", "start", "scale", "inbox"];

export const HELP = `Usage: npm run bench -- [options]

Measures the built packages ("npm run build" first), prints what came out and writes it into docs/performance.md.

  --only <part>     process, http, start, scale or inbox; may be repeated, or a list with commas
  --quick           fewer and shorter runs; does not write
  --core <dir>      the build of another checkout; does not write
  --against <dir>   beside it the build of one more checkout (part "process" only); does not write
  --write           write all the same
  --no-write        do not write
  --json <file>     keep everything that was measured
  --from <file>     measure nothing: print and write what was kept
  --help
`;

/** @param {string[]} given the words of the command line */
export function readArguments(given) {
  const { values } = parseArgs({
    args: given,
    allowNegative: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      quick: { type: "boolean", default: false },
      core: { type: "string" },
      against: { type: "string" },
      write: { type: "boolean" },
      json: { type: "string" },
      from: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const only = values.only.flatMap((names) => names.split(","));
  const unknown = only.find((name) => !PARTS.includes(name));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}"; there are ${PARTS.join(", ")}`);
  const { write = !values.quick && !values.core && !values.against } = values;
  return { ...values, write, parts: only.length > 0 ? PARTS.filter((name) => only.includes(name)) : PARTS };
}
