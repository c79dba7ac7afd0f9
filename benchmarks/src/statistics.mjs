/** The value below which the given share of the sorted values lies, between two of them in proportion. */
export function quantile(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const above = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (above - sorted[below]) * (at - below);
}

export const median = (values) => quantile(values, 0.5);

/** Median and quartiles: what a table shows of many runs. */
export const summary = (values) => ({
  median: median(values),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
  runs: values.length,
});
