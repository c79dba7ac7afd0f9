import type { NativeRequest } from "./native.js";

/** Where a server that knows mounts has mounted us: what it took away from the URL. */
export function mountOf({ originalUrl, baseUrl, url = "/" }: NativeRequest): string {
  if (baseUrl !== undefined) return baseUrl;
  if (originalUrl === undefined) return "";
  if (originalUrl.endsWith(url)) return originalUrl.slice(0, -url.length);
  // Connect puts a slash before a query, and where nothing is left.
  const rest = url.slice(1);
  return originalUrl.slice(0, originalUrl.length - rest.length);
}

/**
 * The path below a mount, still encoded: `""` for the mount itself, else with its slash; `null` for another's.
 */
export function below(path: string, mount: string): string | null {
  if (path === mount) return "";
  return path.startsWith(`${mount}/`) ? path.slice(mount.length) : null;
}

/**
 * The segments of a path, decoded once; `null` for one that has no plain meaning.
 *
 * Security: nothing is looked up in a file system by them, and yet none may lead upwards.
 */
export function segmentsOf(path: string): string[] | null {
  if (path.includes("\\")) return null;
  try {
    const segments = path.split("/").slice(1).map(decodeURIComponent);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return segments.some((segment) => /^\.{0,2}$|[\u0000-\u001f\\]/.test(segment)) ? null : segments;
  } catch {
    return null;
  }
}
