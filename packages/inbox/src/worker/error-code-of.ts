const WORD = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/** A word for what a callback threw, that may be stored and logged: its code or name, never its message. */
export function errorCodeOf(thrown: unknown): string {
  try {
    const { code, name } = (thrown ?? {}) as { code?: unknown; name?: unknown };
    for (const word of [code, name]) if (typeof word === "string" && WORD.test(word)) return word;
  } catch {
    // Anything can be thrown, also what throws when it is looked at.
  }
  return "thrown";
}

/** Whether what was thrown says that trying again cannot help. */
export function isFinal(thrown: unknown): boolean {
  try {
    return (thrown as { retryable?: unknown } | null | undefined)?.retryable === false;
  } catch {
    return false;
  }
}
