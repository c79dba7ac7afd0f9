/** What a `Range` header asks for (RFC 9110, one range only); null where it is to be ignored. `to` is exclusive. */
export function requestedRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (from >= size || (first === "" && Number(last) === 0)) return "unsatisfiable";
  return from < to ? { from, to } : null;
}
