const PLACEHOLDERS = ["undefined", "null", "changeme", "your_auth_token"];

/**
 * Returns a secret that could be one, and throws a `TypeError` that names `label` for one that cannot.
 *
 * Refused are: no string, nothing but blanks, white space at either end, and what a template or a missing environment
 * variable leaves (`undefined`, `null`, `changeme`, `your_auth_token`, `<…>`, `${…}`). Nothing is guessed from length.
 *
 * Security: the message never holds the value.
 */
export function checkSecretText(value: unknown, label: string): string {
  if (typeof value !== "string") throw new TypeError(`${label} must be a string.`);
  const trimmed = value.trim();
  if (trimmed === "") throw new TypeError(`${label} is empty.`);
  if (isPlaceholder(trimmed)) throw new TypeError(`${label} is a placeholder, not a secret.`);
  if (trimmed !== value) {
    throw new TypeError(`${label} begins or ends with white space: was it copied with a blank?`);
  }
  return value;
}

function isPlaceholder(text: string): boolean {
  if (PLACEHOLDERS.includes(text.toLowerCase()) || (text.startsWith("<") && text.endsWith(">"))) return true;
  const open = text.indexOf("${");
  return open >= 0 && text.includes("}", open);
}
