// copy.ts [GB] [rounds] [MB a second, 0 for all there is] [folder]: the archive against a bare fetch → createWriteStream,
// in turns, over loopback. 125 MB a second is a line of 1 Gbit/s.
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

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
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
// A heap that cannot grow past 96 MiB: whoever needs more dies.
const execArgv = [...process.execArgv, "--max-old-space-size=96"];

const server = fork(here("server.ts"), [String(size)]);
const port = await new Promise<number>((resolve) => server.once("message", (port) => resolve(port as number)));
const base = mkdtempSync(join(folder, "hookswitch-bench-"));
const results: Result[] = [];
try {
  for (let round = 0; round < Number(rounds); round++) {
    for (const way of WAYS) results.push(await once(way));
  }
} finally {
  server.kill();
  rmSync(base, { recursive: true, force: true });
}

const median = (way: string, of: (result: Result) => number) => {
  const values = results.filter((result) => result.way === way).map(of);
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
};
const most = (way: string, of: (result: Result) => number) =>
  Math.max(...results.filter((result) => result.way === way).map(of));
const best = (way: string) => Math.min(...results.filter((result) => result.way === way).map(({ seconds }) => seconds));
const MB = 1e6;
for (const way of WAYS) {
  const seconds = median(way, (result) => result.seconds);
  const cpu = median(way, (result) => result.cpuSeconds);
  const ratio = seconds / median("bare", (result) => result.seconds);
  const bestRatio = best(way) / best("bare");
  const heap = most(way, (result) => result.heapBytes) / MB;
  const rss = most(way, (result) => result.rssBytes) / MB;
  console.log(
    `${way.padEnd(24)} ${seconds.toFixed(2)} s  ×${ratio.toFixed(2)} (best: ${best(way).toFixed(2)} s, ×${bestRatio.toFixed(2)})  ${(size / MB / seconds).toFixed(0)} MB/s  ` +
      `CPU ${cpu.toFixed(2)} s  heap at most ${heap.toFixed(0)} MB  RSS at most ${rss.toFixed(0)} MB`,
  );
}

function once(way: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(here("copy-one.ts"), [way, `http://127.0.0.1:${port}/${rate}`, base], { execArgv });
    child.once("message", (result) => resolve(result as Result));
    child.once("exit", (code) => code === 0 || reject(new Error(`${way} ended with ${code}`)));
  });
}
