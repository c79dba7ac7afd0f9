// One process of the scale part: all sizes of all axes against each other, printed as JSON.
import { interleave } from "../rounds.mjs";
import { axes } from "./axes.mjs";

const { stage, rounds, warmUp, operations: usual } = JSON.parse(process.argv[2]);
let received = 0;
const all = await axes(stage, () => {
  received++;
});

/** So many at a time; the next ones begin when all of these have ended. */
async function inGroups(deliveries, receive, size) {
  for (let at = 0; at < deliveries.length; at += size) {
    await Promise.all(deliveries.slice(at, at + size).map(receive));
  }
}

const contenders = [];
const refills = [];
for (const axis of all) {
  for (const { size, delivery, receive, atOnce, operations = usual } of axis.points) {
    const deliveries = [];
    refills.push(() => {
      deliveries.length = 0;
      for (let index = 0; index < operations; index++) deliveries.push(delivery());
    });
    const batch = async () => {
      for (const one of deliveries) await receive(one);
    };
    const grouped = () => inGroups(deliveries, receive, atOnce);
    contenders.push({ name: `${axis.name} ${size}`, batch: atOnce ? grouped : batch, operations });
    if (!axis.floor) continue;
    const least = axis.floor(size);
    const floorBatch = () => {
      for (const one of deliveries) least(one);
    };
    contenders.push({ name: `${axis.name} ${size} floor`, batch: floorBatch, operations });
  }
}
const prepare = () => {
  for (const refill of refills) refill();
};
const times = await interleave(contenders, { rounds, warmUp, operations: usual, prepare });
const inRound = all.flatMap(({ points }) => points).reduce((sum, { operations = usual }) => sum + operations, 0);
if (received !== inRound * (rounds + warmUp)) throw new Error(`${received} callbacks ran`);
const shape = all.map(({ name, expect, points, floor }) => ({
  name,
  expect,
  sizes: points.map(({ size }) => size),
  hasFloor: Boolean(floor),
}));
process.stdout.write(JSON.stringify({ shape, times }));
