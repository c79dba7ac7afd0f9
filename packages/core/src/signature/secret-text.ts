const PLACEHOLDER = /^(undefined|null|changeme|your_auth_token|<.*>)$|\$\{.*\}/is;

/**
 * Returns a secret that could be one, and throws a `TypeError` that names `label` for one that cannot.
 *
 * Refused are: no string, nothing but blanks, white space at either end, and what a template or a missing environment
 * variable leaves (`undefined`, `null`, `changeme`, `your_auth_token`, `<…>`, `${…}`). Nothing is guessed from length.
 *
 * Security: the message never holds the value.
 */
export function checkSecretText(value: unknown, label: string): string {
  const problem = typeof value === "string" ? problemOf(value, value.trim()) : "must be a string";
  if (problem) throw new TypeError(`${label} ${problem}`);
  return value as string;
}

function problemOf(text: string, trimmed: string): string | null {
  if (trimmed === "") return "is empty";
  if (PLACEHOLDER.test(trimmed)) return "is a placeholder";
  return text === trimmed ? null : "begins or ends with white space: was it copied so?";
}
