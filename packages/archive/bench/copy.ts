// copy.ts [GB] [rounds] [MB a second, 0 for all there is] [folder]: the archive against a bare fetch → createWriteStream,
// in turns, over loopback. 125 MB a second is a line of 1 Gbit/s.
import { fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

interface Result {
  way: string;
  seconds: number;
  cpuSeconds: number;
  heapBytes: number;
  rssBytes: number;
}

const [gigabytes = "2", rounds = "3", rate = "125", folder = tmpdir()] = process.argv.slice(2);
const size = Math.round(Number(gigabytes) * 1024 ** 3);
const WAYS = ["bare", "bare, synced", "bare, SHA-256, synced", "archive"];
// A heap that cannot grow past 96 MiB: whoever needs more dies. And no loader of TypeScript, which would slow threads.
const execArgv = ["--max-old-space-size=96"];

const base = mkdtempSync(join(folder, "hookswitch-bench-"));
const built = (name: string) => join(base, `${name}.js`);
await build({
  entryPoints: ["server", "copy-one"].map((name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url))),
  outdir: base,
  bundle: true,
  platform: "node",
  format: "esm",
});
writeFileSync(join(base, "package.json"), '{ "type": "module" }');
const server = fork(built("server"), [String(size)], { execArgv });
const port = await new Promise<number>((resolve) => server.once("message", (port) => resolve(port as number)));
const results: Result[] = [];
try {
  for (let round = 0; round < Number(rounds); round++) {
    for (const way of WAYS) results.push(await once(way));
  }
} finally {
  server.kill();
  rmSync(base, { recursive: true, force: true });
}

const of = (way: string, what: Exclude<keyof Result, "way">) =>
  results.filter((result) => result.way === way).map((result) => result[what]);
const quantile = (values: number[], share: number) =>
  values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
const MB = 1e6;

for (const way of WAYS) {
  const seconds = quantile(of(way, "seconds"), 0.5);
  // Each round against the bare copy of the same round: what else the machine does changes in the course of a run.
  const bare = of("bare", "seconds");
  const ratios = of(way, "seconds").map((seconds, round) => seconds / (bare[round] ?? Number.NaN));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile([...ratios], share).toFixed(2));
  console.log(
    `${way.padEnd(24)} ×${middle} (quartiles ${low}–${high})  ${seconds.toFixed(2)} s  ` +
      `${(size / MB / seconds).toFixed(0)} MB/s  CPU ${quantile(of(way, "cpuSeconds"), 0.5).toFixed(2)} s  ` +
      `heap at most ${(Math.max(...of(way, "heapBytes")) / MB).toFixed(0)} MB  ` +
      `RSS at most ${(Math.max(...of(way, "rssBytes")) / MB).toFixed(0)} MB`,
  );
}
console.log(`load average of the last minute: ${loadavg()[0]?.toFixed(1)}`);

function once(way: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(built("copy-one"), [way, `http://127.0.0.1:${port}/${rate}`, base], { execArgv });
    child.once("message", (result) => resolve(result as Result));
    child.once("exit", (code) => code === 0 || reject(new Error(`${way} ended with ${code}`)));
  });
}
