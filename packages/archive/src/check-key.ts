/**
 * Refuses a key that could lead out of the storage, or that is not portable.
 *
 * @throws {TypeError}
 */
export function checkKey(key: string): void {
  const segments = key.split("/");
  const bad = (segment: string) => segment === "" || segment === "." || segment === ".." || !/^[\w.-]+$/.test(segment);
  if (segments.some(bad) || key.length > 1000) throw new TypeError(`not a safe key: ${JSON.stringify(key)}`);
}
