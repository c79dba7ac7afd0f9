import { jsonFromChild } from "../child.mjs";
import { median, quantile, summary } from "../statistics.mjs";
import { comparisons } from "./comparisons.mjs";

const FULL = { processes: 5, rounds: 51, warmUp: 25, operations: 400 };
const QUICK = { processes: 3, rounds: 21, warmUp: 15, operations: 300 };

/**
 * In process: everything runs against everything in one process, round by round; several processes, because the
 * compiler does not decide alike in all.
 */
export async function measureProcess({ builds, quick, progress }) {
  const { processes, ...plan } = quick ? QUICK : FULL;
  const runs = [];
  const steps = [];
  for (let run = 0; run < processes; run++) {
    progress(`in process, ${run + 1} of ${processes}`);
    const measured = (group) => jsonFromChild("process/child.mjs", { group, builds, ...plan });
    runs.push({ ...(await measured("direct")), ...(await measured("requests")) });
    steps.push(await measured("steps"));
  }
  const names = builds.map(({ name }) => name);
  const rows = comparisons(names).map((row) => ({ ...row, ...ratio(runs, row.of, row.to) }));
  return { plan: { processes, ...plan }, rows, costs: costs(runs), steps: costs(steps) };
}

/** What one operation costs, by name: the median of a process, and over the processes. */
const costs = (runs) =>
  Object.keys(runs[0]).map((name) => ({ name, ...summary(runs.map((run) => median(run[name]))) }));

/** How fast `of` is as a share of `to`: in each round, the median of a process, then over the processes. */
function ratio(runs, of, to) {
  const each = runs.map((run) => median(run[of].map((time, round) => run[to][round] / time)));
  return { ratio: median(each), low: quantile(each, 0), high: quantile(each, 1) };
}
