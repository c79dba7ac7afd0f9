import { jsonFromChild } from "../child.mjs";
import { isStaged } from "../stage.mjs";
import { quantile, summary } from "../statistics.mjs";
import { measureHttp } from "./http.mjs";
import { FULL, QUICK } from "./plans.mjs";
import { newFolder, startPostgres } from "./postgres.mjs";

const ENGINES = ["PostgreSQL", "PGlite"];

/** The durable inbox on both of its engines, against the same rows by hand and against pg-boss alone. */
export async function measureInbox({ builds, quick, progress }) {
  const [{ stage }] = builds;
  if (!isStaged(stage, "inbox")) throw new Error('this build has no inbox; run "npm run build" there');
  const plan = quick ? QUICK : FULL;
  progress("inbox, starting PostgreSQL");
  const server = await startPostgres();
  let databases = 0;
  const newPlace = async (engine) =>
    engine === "PGlite"
      ? { directory: newFolder("pglite") }
      : { connectionString: await server.database(`bench_${++databases}`) };
  const task = { stage, newPlace, progress };
  try {
    return {
      plan,
      append: await measureAppend({ ...task, plan: plan.append }),
      http: await measureHttp({ ...task, plan: plan.http, servers: await serversOf(newPlace) }),
      drain: await measureDrain({ ...task, plan: plan.drain }),
      depth: await measureDepth({ ...task, plan: plan.depth }),
    };
  } finally {
    await server.stop();
  }
}

/** A place for each name. */
const placesOf = async (newPlace, engine, names) =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await newPlace(engine)])));

/** What the inbox does, as a multiple of what another did in the same round, so in the same minute. */
const pairwise = (ours, theirs) => summary(ours.map((rate, round) => rate / theirs[round]));

async function measureAppend({ stage, plan, newPlace, progress }) {
  const rows = [];
  for (const engine of ENGINES) {
    progress(`inbox, appending on ${engine}`);
    const places = await placesOf(newPlace, engine, ["inbox", "hand", "boss"]);
    const source = await newPlace("PostgreSQL");
    const loads = await jsonFromChild("inbox/append.mjs", { stage, places, source, plan }, { node: ["--expose-gc"] });
    for (const { inFlight, runs } of loads) {
      for (const [name, { rates, times }] of Object.entries(runs)) {
        const latency = { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
        rows.push({
          engine,
          inFlight,
          name,
          rate: summary(rates),
          ...latency,
          ours: pairwise(runs.inbox.rates, rates),
        });
      }
    }
  }
  return rows;
}

async function serversOf(newPlace) {
  const servers = [{ engine: "none", kind: "no inbox", place: null }];
  for (const engine of ENGINES) {
    for (const kind of ["inbox", "pg-boss send"]) servers.push({ engine, kind, place: await newPlace(engine) });
  }
  return servers;
}

async function measureDrain({ stage, plan, newPlace, progress }) {
  const rows = [];
  for (const engine of ENGINES) {
    progress(`inbox, draining on ${engine}`);
    const places = await placesOf(newPlace, engine, ["inbox", "boss"]);
    const runs = await jsonFromChild("inbox/drain.mjs", { stage, places, plan }, { node: ["--expose-gc"] });
    for (const [name, rates] of Object.entries(runs)) {
      rows.push({ engine, name, rate: summary(rates), ours: pairwise(runs.inbox, rates) });
    }
  }
  return rows;
}

async function measureDepth({ stage, plan, newPlace, progress }) {
  progress(`inbox, with ${plan.depth} waiting`);
  const places = await placesOf(newPlace, "PostgreSQL", ["shallow", "deep", "boss"]);
  const { append, take } = await jsonFromChild("inbox/depth.mjs", { stage, places, plan });
  return {
    append: append.map(({ inFlight, shallow, deep }) => ({
      inFlight,
      shallow: summary(shallow),
      deep: summary(deep),
      ratio: pairwise(deep, shallow),
    })),
    take: { ...Object.fromEntries(Object.entries(take).map(([name, rates]) => [name, summary(rates)])) },
    takeRatio: pairwise(take.deep, take.shallow),
  };
}
