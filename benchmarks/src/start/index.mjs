import { isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { jsonFromChild } from "../child.mjs";
import { median, summary } from "../statistics.mjs";
import { bundleSize } from "./bundle.mjs";
import { installedPackages } from "./install-size.mjs";
import { subjects } from "./subjects.mjs";

const benchmarks = fileURLToPath(new URL("../..", import.meta.url));
const EMPTY = new URL("empty.mjs", import.meta.url).href;

/** Cold start, bundles and installs: what a receiver costs before its first delivery. */
export async function measureStart({ builds, quick, progress }) {
  const [{ stage }] = builds;
  const processes = quick ? 7 : 41;
  const all = subjects(stage).map((one) => ({ ...one, times: [] }));
  const empty = [];
  for (let round = 0; round < processes; round++) {
    if (round % 5 === 0) progress(`imports, ${round + 1} of ${processes}`);
    empty.push(await importTime([EMPTY]));
    for (const { times, uses } of all) {
      times.push(await importTime(uses.map(([from]) => (isAbsolute(from) ? pathToFileURL(from).href : from))));
    }
  }
  progress("bundles and installs");
  const rows = [];
  for (const { name, uses, own, goals = {}, times } of all) {
    const roots = own
      ? own.map((one) => join(stage, "node_modules/@hookswitch", one))
      : uses.map(([from]) => join(benchmarks, "node_modules", from));
    const over = (kind) => summary(times.map((time) => time[kind] - median(empty.map((time) => time[kind]))));
    rows.push({
      name,
      goals,
      importMs: over("wall"),
      importCpu: over("cpu"),
      ...(await bundleSize(uses, benchmarks)),
      packages: installedPackages(roots),
    });
  }
  return { plan: { processes }, rows };
}

const importTime = (modules) => jsonFromChild("start/import-time.mjs", modules);
