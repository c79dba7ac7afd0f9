import { pinned, spawned } from "../http/spawned.mjs";
import { median, summary } from "../statistics.mjs";

/** Every server in a process of its own, loaded for a moment each round by the sender of the part "http". */
export async function measureHttp({ stage, plan, servers, progress }) {
  const client = await spawned("http/client.mjs", { stage }, 1);
  const all = [];
  for (const { engine, kind, place } of servers) {
    const server = await spawned("inbox/server.mjs", { kind, place, stage }, 0);
    for (const connections of plan.connections) {
      all.push({ engine, kind, connections, server, rates: [], cpus: [], p50: [], p99: [] });
    }
  }
  for (let round = -plan.warmUp; round < plan.rounds; round++) {
    progress(`inbox over HTTP, ${round + 1} of ${plan.rounds}`);
    const first = Math.abs(round) % all.length;
    for (const one of [...all.slice(first), ...all.slice(0, first)]) {
      const result = await loadOnce(one, client, plan.milliseconds);
      if (round < 0) continue;
      one.rates.push(result.answered / result.seconds);
      one.cpus.push(result.cpu);
      one.p50.push(result.latency);
      one.p99.push(result.latency99);
    }
  }
  for (const server of new Set(all.map(({ server }) => server))) server.end();
  client.end();
  return all.map((one) => {
    const { engine, kind, connections, rates, cpus, p50, p99 } = one;
    const ours = all.find((other) => isInbox(other) && other.connections === connections && other.engine === engine);
    const ratio = ours && !isInbox(one) ? summary(ours.rates.map((rate, round) => rate / rates[round])) : null;
    const times = { p50: median(p50), p99: median(p99) };
    return { engine, kind, connections, pinned, rate: summary(rates), cpu: median(cpus), ...times, ours: ratio };
  });
}

/** More than any server answers in one run: a copy would be answered, and not stored. */
const DISTINCT = 40_000;

const isInbox = ({ kind }) => kind === "inbox";

/** One short run; fails where anything was refused, or answered and not stored. */
async function loadOnce({ kind, server, connections }, client, milliseconds) {
  const before = await server.ask("mark");
  const load = { port: server.hello.port, sender: "freeclimb", connections, milliseconds, distinct: DISTINCT };
  const { answered, failed, ...rest } = await client.ask(load);
  const after = await server.ask("mark");
  const stored = after.stored - before.stored;
  if (failed > 0 || stored < answered)
    throw new Error(`${kind}: ${answered} answered, ${failed} failed, ${stored} stored`);
  return { ...rest, answered, cpu: (after.cpu - before.cpu) / stored };
}
