import { jsonFromChild } from "../child.mjs";
import { median, quantile } from "../statistics.mjs";

const FULL = { processes: 3, rounds: 31, warmUp: 12, operations: 200, few: 10_000, many: 1_000_000 };
const QUICK = { processes: 1, rounds: 11, warmUp: 8, operations: 100, few: 10_000, many: 150_000 };

/** What a delivery costs when something grows, and whether memory does. */
export async function measureScale({ builds, quick, progress }) {
  const [{ stage }] = builds;
  const { processes, few, many, ...plan } = quick ? QUICK : FULL;
  const runs = [];
  for (let run = 0; run < processes; run++) {
    progress(`scale, ${run + 1} of ${processes}`);
    runs.push(await jsonFromChild("scale/child.mjs", { stage, ...plan }));
  }
  const cost = (key) => {
    const each = runs.flatMap(({ times }) => times[key]);
    return { median: median(each), low: quantile(each, 0.25), high: quantile(each, 0.75) };
  };
  const axes = runs[0].shape.map(({ name, expect, sizes, hasFloor }) => ({
    name,
    expect,
    points: sizes.map((size) => ({
      size,
      cost: cost(`${name} ${size}`),
      ...(hasFloor && { floor: cost(`${name} ${size} floor`).median }),
    })),
  }));
  progress(`memory, ${many} deliveries`);
  const memory = await jsonFromChild("scale/memory.mjs", { stage, few, many }, { node: ["--expose-gc"] });
  return { plan: { processes, ...plan }, axes, memory };
}
