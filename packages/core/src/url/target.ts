/** A request target, cut but not decoded. */
export interface Target {
  path: string;
  /** Without its `?`; `""` where there is none. */
  query: string;
}

/**
 * Cuts a request target into path and query by its characters alone, since signatures cover them as they arrived.
 *
 * Of an absolute URL the origin is dropped: `Host` and what a proxy makes of it are never believed. So is a fragment,
 * which no client sends.
 *
 * Security: the text is the sender's; nothing is parsed, normalized or decoded.
 */
export function splitTarget(url: string): Target {
  // Nearly always a path; to ask costs less than to look for an origin.
  const start = url[0] === "/" ? 0 : originLength(url);
  const hash = url.indexOf("#", start);
  const end = hash < 0 ? url.length : hash;
  const mark = url.indexOf("?", start);
  const pathEnd = mark < 0 || mark > end ? end : mark;
  return { path: url.slice(start, pathEnd) || "/", query: url.slice(pathEnd + 1, end) };
}

const originLength = (url: string): number => /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0].length ?? 0;

/**
 * For adapters: whether a request target lies at or below a mount path, compared as it arrived.
 *
 * @example
 * isBelow("/hooks/plivo?a=b", "/hooks"); // true
 * isBelow("/hooks-old", "/hooks"); // false
 */
export function isBelow(url: string, mount: string): boolean {
  const { path } = splitTarget(url);
  return path.startsWith(mount) && (path.length === mount.length || path[mount.length] === "/");
}
