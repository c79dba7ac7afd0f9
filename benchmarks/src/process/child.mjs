// One process of the in-process part: measures once and prints what it saw as JSON.
import { interleave } from "../rounds.mjs";
import { direct } from "./direct.mjs";
import { requests } from "./requests.mjs";
import { steps } from "./steps.mjs";

const { group, builds, rounds, warmUp, operations } = JSON.parse(process.argv[2]);
let received = 0;
const { list, prepare } = await { direct, requests, steps }[group](builds, operations, () => {
  received++;
});

const times = await interleave(list, { rounds, warmUp, operations, prepare });
const expected = list.filter(({ ours }) => ours).length * operations * (rounds + warmUp);
if (received !== expected) throw new Error(`${received} callbacks ran instead of ${expected}`);
process.stdout.write(JSON.stringify(times));
