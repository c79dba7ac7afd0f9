import { median, summary } from "../statistics.mjs";
import { comparisons, contenders } from "./contenders.mjs";
import { pinned, spawned } from "./spawned.mjs";

const FULL = { processes: 3, rounds: 7, milliseconds: 500, connections: 32, warmUp: { requests: 20_000, loads: 8 } };
const QUICK = { processes: 1, rounds: 5, milliseconds: 400, connections: 32, warmUp: { requests: 8_000, loads: 4 } };

/**
 * Over HTTP on loopback: every server in processes of its own on one core, one sender on another; each round loads all
 * of them for a moment, beginning with another each time. Several processes one after the other, because the compiler
 * does not decide alike in all.
 */
export async function measureHttp({ builds, quick, progress }) {
  const [{ stage }] = builds;
  const plan = quick ? QUICK : FULL;
  const client = await spawned("http/client.mjs", { stage }, 1);
  const all = contenders(stage).map((one) => ({ ...one, name: one.server, rates: [], cpus: [] }));
  for (let process = 0; process < plan.processes; process++) {
    const name = `over HTTP, ${process + 1} of ${plan.processes}`;
    await measureOnce({ all, client, stage, plan, progress: (what) => progress(`${name}, ${what}`) });
  }
  client.end();
  return { plan: { ...plan, pinned }, ...tables(all) };
}

/** Starts every server, loads all of them in turn, and ends them. */
async function measureOnce({ all, client, stage, plan, progress }) {
  for (const one of all) one.server = await spawned("http/server.mjs", { name: one.name, stage }, 0);
  const { rounds, milliseconds, connections, warmUp } = plan;
  const load = (one, time = milliseconds) =>
    loadOnce(one, client, {
      port: one.server.hello.port,
      sender: one.sender,
      connections,
      milliseconds: time,
      awake: true,
    });
  for (const one of all) {
    progress(`warming up ${one.key}`);
    let answered = 0;
    for (let count = 0; count < warmUp.loads && answered < warmUp.requests; count++) {
      answered += (await load(one, 1000)).answered;
    }
  }
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    const first = round % all.length;
    for (const one of [...all.slice(first), ...all.slice(0, first)]) {
      const { answered, seconds, cpu } = await load(one);
      one.rates.push(answered / seconds);
      one.cpus.push(cpu);
    }
  }
  for (const { server } of all) server.end();
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
      // Within a round: what else the machine does in that moment meets both.
      const { median: ratio, low, high } = summary(of.rates.map((rate, round) => rate / to.rates[round]));
      return { ...row, ratio, low, high, cpuRatio: median(of.cpus.map((cpu, round) => to.cpus[round] / cpu)) };
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
