/**
 * Text from outside, for a terminal: on one line and without control characters.
 *
 * Security: an answer's header or a saved body could otherwise move the cursor, or hide what was printed before it.
 */
export function printable(text: string, maxLength = 200): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1)}…` : plain;
}
