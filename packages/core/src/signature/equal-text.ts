/**
 * Compares text that was given, such as a signature, with the text expected.
 *
 * Different lengths are unequal, and nothing equals an empty `expected`: a secret that is missing must not match a
 * signature that is missing.
 *
 * Security: run time depends only on the length of `given`, which the sender knows, and not on how far it is right.
 */
export function equalText(given: string, expected: string): boolean {
  const comparable = given.length === expected.length && expected.length > 0;
  const against = comparable ? expected : given;
  let difference = 0;
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ against.charCodeAt(i);
  return comparable && difference === 0;
}

/**
 * Which of the expected is the first that equals one of the given; -1 for none.
 *
 * Security: all are compared with all, so that the time does not tell which one fitted.
 */
export function indexOfEqual(given: readonly string[], expected: readonly string[]): number {
  let found = -1;
  for (let index = expected.length - 1; index >= 0; index--) {
    for (const one of given) if (equalText(one, expected[index] as string)) found = index;
  }
  return found;
}
