/**
 * Compares bytes that were given with those expected.
 *
 * Different lengths are unequal, and nothing equals an empty `expected`: a secret that is missing must not match a
 * signature that is missing.
 *
 * Security: run time depends only on the length of `given`, which the sender knows, and not on how far it is right.
 */
export function equalBytes(given: Uint8Array, expected: Uint8Array): boolean {
  const comparable = given.length === expected.length && expected.length > 0;
  const against = comparable ? expected : given;
  let difference = 0;
  for (let i = 0; i < given.length; i++) difference |= (given[i] as number) ^ (against[i] as number);
  return comparable && difference === 0;
}

/**
 * Which of the expected is the first that equals one of the given; -1 for none.
 *
 * Security: all are compared with all, so that the time does not tell which one fitted.
 */
export function indexOfEqual(given: readonly Uint8Array[], expected: readonly Uint8Array[]): number {
  return expected.map((bytes) => given.filter((one) => equalBytes(one, bytes)).length > 0).indexOf(true);
}
