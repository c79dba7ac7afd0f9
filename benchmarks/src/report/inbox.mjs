import { number, range, table, verdict, whole } from "./text.mjs";

const SET = { "by hand": 0.7, "pg-boss insert": 0.4, "pg-boss fetch and complete": 0.7 };
const DEPTH = 0.9;

const rates = ({ median, low, high }) => [whole(median), `${whole(low)}–${whole(high)}`];
const against = (ours, goal) => (ours ? [number(ours.median), range(ours), verdict(ours.median, goal)] : ["", "", ""]);
const HEAD = ["events/s", "quartiles", "p50, ms", "p99, ms", "inbox ÷ this", "quartiles", "goal"];

/** What is written of the part "inbox". */
export function inboxSection({ plan, append, http, drain, depth }) {
  const appended = append.map(({ engine, inFlight, name, rate, p50, p99, ours }) => [
    `${engine}, ${inFlight} at once: ${name}`,
    ...rates(rate),
    number(p50, 1),
    number(p99, 1),
    ...against(name === "inbox" ? null : ours, SET[name]),
  ]);
  const answered = http.map(({ engine, kind, connections, rate, p50, p99, cpu, ours }) => [
    `${engine === "none" ? "" : `${engine}, `}${connections} connections: ${kind}`,
    ...rates(rate),
    number(p50, 0),
    number(p99, 0),
    ...against(ours).slice(0, 2),
    whole(cpu),
  ]);
  const drained = drain.map(({ engine, name, rate, ours }) => [
    `${engine}: ${name}`,
    ...rates(rate),
    ...against(name === "inbox" ? null : ours, SET[name]),
  ]);
  const appendedDeep = depth.append.map(({ inFlight, shallow, deep, ratio }) => [
    `append, ${inFlight} at once`,
    ...rates(shallow),
    ...rates(deep),
    ...against(ratio, DEPTH),
  ]);
  const { shallow, deep, boss } = depth.take;
  const waiting = whole(plan.depth.depth);
  return [
    `${plan.append.rounds} rounds of ${plan.append.loads.map(({ inFlight, count }) => `${whole(count)} appends with ${inFlight} at once`).join(", ")}. A ratio is the median over rounds.`,
    table(["Append", ...HEAD], appended),
    `${plan.http.rounds} runs of ${plan.http.milliseconds} ms for every server in turn.`,
    table(["Over HTTP", ...HEAD.slice(0, -1), "CPU µs a request"], answered),
    `${plan.drain.rounds} rounds of ${whole(plan.drain.count)} events that wait.`,
    table(["Drain", "events/s", "quartiles", "inbox ÷ this", "quartiles", "goal"], drained),
    `${plan.depth.rounds} rounds on PostgreSQL, with nearly nothing and with ${waiting} waiting.`,
    table(
      ["Depth", "shallow: events/s", "quartiles", `${waiting}: events/s`, "quartiles", "ratio", "quartiles", "goal"],
      [...appendedDeep, ["take and handle", ...rates(shallow), ...rates(deep), ...against(depth.takeRatio)]],
    ),
    `pg-boss alone takes and completes ${whole(boss.median)} a second with ${waiting} waiting.`,
  ];
}

/** The goals of the inbox, what came out, and whether that reaches it: of several loads, the worst. */
export function inboxGoals({ plan, append, drain, depth }) {
  const lines = [];
  const goal = (what, set, ratio) =>
    lines.push([what, `≥ ${number(set)}`, number(ratio), ratio >= set ? "yes" : "**no**"]);
  for (const { engine, inFlight, name, ours } of append) {
    if (SET[name]) goal(`inbox on ${engine}, appends of ${inFlight} at once, against ${name}`, SET[name], ours.median);
  }
  for (const { engine, name, ours } of drain) {
    if (SET[name]) goal(`inbox on ${engine}, drain, against ${name}`, SET[name], ours.median);
  }
  for (const { inFlight, ratio } of depth.append) {
    goal(`appends of ${inFlight} at once, ${whole(plan.depth.depth)} waiting against none`, DEPTH, ratio.median);
  }
  return table(["Goal of the inbox", "set", "measured", "reached"], lines);
}
