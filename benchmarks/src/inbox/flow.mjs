/** Many at once, each lane with its next one as soon as its last one is acknowledged; milliseconds each. */
export async function flow(count, lanes, one) {
  const times = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next++;
      const began = performance.now();
      await one(index);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return times;
}

/** One batch after the other; all in a batch wait as long as it does. */
export async function batches(count, size, one) {
  const times = [];
  for (let from = 0; from < count; from += size) {
    const to = Math.min(count, from + size);
    const began = performance.now();
    await one(from, to);
    const took = performance.now() - began;
    for (let index = from; index < to; index++) times.push(took);
  }
  return times;
}
