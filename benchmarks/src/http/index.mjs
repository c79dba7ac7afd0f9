import { median, summary } from "../statistics.mjs";
import { comparisons, contenders } from "./contenders.mjs";
import { pinned, spawned } from "./spawned.mjs";

const FULL = { rounds: 21, milliseconds: 500, connections: 32, warmUp: { requests: 20_000, loads: 8 } };
const QUICK = { rounds: 5, milliseconds: 400, connections: 32, warmUp: { requests: 8_000, loads: 4 } };

/**
 * Over HTTP on loopback: every server in a process of its own on one core, one sender on another; each round loads all
 * of them for a moment, beginning with another each time.
 */
export async function measureHttp({ builds, quick, progress }) {
  const [{ stage }] = builds;
  const plan = quick ? QUICK : FULL;
  const { rounds, milliseconds, connections } = plan;
  const client = await spawned("http/client.mjs", { stage }, 1);
  const all = [];
  for (const one of contenders(stage)) {
    const server = await spawned("http/server.mjs", { name: one.server, stage }, 0);
    all.push({ ...one, server, rates: [], cpus: [] });
  }
  const load = (one, time = milliseconds) =>
    loadOnce(one, client, {
      port: one.server.hello.port,
      sender: one.sender,
      connections,
      milliseconds: time,
      awake: true,
    });
  for (const one of all) {
    progress(`over HTTP, warming up ${one.key}`);
    let answered = 0;
    for (let count = 0; count < plan.warmUp.loads && answered < plan.warmUp.requests; count++) {
      answered += (await load(one, 1000)).answered;
    }
  }
  for (let round = 0; round < rounds; round++) {
    progress(`over HTTP, ${round + 1} of ${rounds}`);
    const first = round % all.length;
    for (const one of [...all.slice(first), ...all.slice(0, first)]) {
      const { answered, seconds, cpu } = await load(one);
      one.rates.push(answered / seconds);
      one.cpus.push(cpu);
    }
  }
  for (const { server } of all) server.end();
  client.end();
  return { plan: { ...plan, pinned }, ...tables(all) };
}

/** One short run; fails where anything was refused or its callback did not run. */
async function loadOnce({ key, server }, client, load) {
  const before = await server.ask("mark");
  const { answered, failed, seconds } = await client.ask(load);
  const after = await server.ask("mark");
  const received = after.received - before.received;
  // What was under way when the run ended was received and not counted.
  const stray = received - answered;
  if (failed > 0 || stray < 0 || stray > load.connections) {
    throw new Error(`${key}: ${answered} answered, ${failed} failed, ${received} received`);
  }
  return { answered, seconds, cpu: (after.cpu - before.cpu) / received };
}

function tables(all) {
  const found = Object.fromEntries(all.map((one) => [one.key, one]));
  const rows = comparisons
    .filter(({ of, to }) => found[of] && found[to])
    .map((row) => {
      const [of, to] = [found[row.of], found[row.to]];
      const { low, high } = summary(of.rates.map((rate) => rate / median(to.rates)));
      const ratio = median(of.rates) / median(to.rates);
      return { ...row, ratio, low, high, cpuRatio: median(to.cpus) / median(of.cpus) };
    });
  const raw = median(all[0].rates);
  const servers = all.map(({ key, rates, cpus }) => ({
    name: key,
    ratio: median(rates) / raw,
    rate: summary(rates),
    cpu: summary(cpus),
  }));
  return { rows, servers };
}
