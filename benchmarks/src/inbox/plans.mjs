/** How much is measured. `batch`: how many the inbox's worker takes at a time at most, and pg-boss alone as well. */
export const FULL = {
  append: {
    rounds: 9,
    warmUp: 2,
    loads: [
      { inFlight: 1, count: 100 },
      { inFlight: 32, count: 960 },
      { inFlight: 256, count: 4096 },
    ],
  },
  http: { rounds: 7, warmUp: 1, milliseconds: 700, connections: [32, 256] },
  drain: { rounds: 5, warmUp: 1, count: 8_000, batch: 500 },
  depth: {
    depth: 1_000_000,
    rounds: 7,
    warmUp: 1,
    loads: [
      { inFlight: 32, count: 960 },
      { inFlight: 256, count: 4096 },
    ],
    take: { rounds: 3, count: 10_000, boss: 5_000 },
    batch: 500,
  },
};

export const QUICK = {
  append: {
    rounds: 3,
    warmUp: 1,
    loads: [
      { inFlight: 1, count: 50 },
      { inFlight: 32, count: 640 },
      { inFlight: 256, count: 2048 },
    ],
  },
  http: { rounds: 3, warmUp: 1, milliseconds: 500, connections: [32] },
  drain: { rounds: 3, warmUp: 1, count: 4_000, batch: 500 },
  depth: {
    depth: 100_000,
    rounds: 5,
    warmUp: 1,
    loads: [{ inFlight: 32, count: 640 }],
    take: { rounds: 2, count: 4_000, boss: 2_000 },
    batch: 500,
  },
};
