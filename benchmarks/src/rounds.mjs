/** What this process has used so far, in all its threads. */
function cpuMicroseconds() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * Runs contenders against each other in one process: every round each has the same number of operations, and each
 * round has another order, so that nobody always pays for what another left to the collector. CPU time is taken, the
 * collector's included: what else runs on the machine hardly changes it.
 *
 * @param {readonly {name: string, batch: () => unknown, operations?: number}[]} contenders `batch` does
 * `operations` of them
 * @param {{rounds: number, warmUp: number, operations: number, prepare: () => unknown}} options `prepare` runs
 * before each round, unmeasured
 * @returns {Promise<Record<string, number[]>>} microseconds an operation, by contender and round
 */
export async function interleave(contenders, { rounds, warmUp, operations, prepare }) {
  const random = generator();
  const times = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    await prepare();
    for (const { name, batch, operations: own = operations } of shuffled(contenders, random)) {
      const began = cpuMicroseconds();
      const pending = batch();
      if (pending instanceof Promise) await pending;
      const used = cpuMicroseconds() - began;
      if (round >= 0) times[name].push(used / own);
    }
  }
  return times;
}

/** The same order of orders in every run. */
function generator() {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function shuffled(list, random) {
  const result = [...list];
  for (let left = result.length; left > 1; left--) {
    const at = random(left);
    [result[left - 1], result[at]] = [result[at], result[left - 1]];
  }
  return result;
}
