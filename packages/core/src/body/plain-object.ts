/**
 * Tells whether a value is a plain object: neither an array nor an instance of a class.
 *
 * Objects of another realm and those that `node:querystring` makes count as plain.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
