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
