/** Fails with a message; the suite brings its own checks, so that it needs no test runner's. */
export function check(condition: unknown, message: string): void {
  if (!condition) throw new Error(`expected: ${message}`);
}

/** Fails unless two plain values are the same in content, whatever the order of their keys. */
export function equal(actual: unknown, expected: unknown, what = "the same"): void {
  const [left, right] = [print(actual), print(expected)];
  if (left !== right) throw new Error(`expected ${what}:\n  actual   ${left}\n  expected ${right}`);
}

const print = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item) && !(item instanceof Error)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  ) ?? String(value);
