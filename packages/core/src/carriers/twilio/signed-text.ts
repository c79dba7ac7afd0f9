import type { Param } from "../../body/form.js";

/**
 * Names and values in turn, in the order in which Twilio signs them: by name, then by value, both by UTF-16 code
 * units. What is there twice, name and value, counts once.
 */
export function inOrder(params: readonly Param[]): string[] {
  const parts: string[] = [];
  for (const [name, value] of [...params].sort(compare)) {
    const { length } = parts;
    if (parts[length - 2] !== name || parts[length - 1] !== value) parts.push(name, value);
  }
  return parts;
}

function compare([name, value]: Param, [other, otherValue]: Param): number {
  if (name !== other) return name < other ? -1 : 1;
  return value < otherValue ? -1 : Number(value > otherValue);
}
