/** Where a key leads in a list of `count`, from where one is (`-1`: nowhere); `null` where the key is none of ours. */
export function steppedTo(key: string, from: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return Math.min(count - 1, from + 1);
  if (key === "ArrowUp") return Math.max(0, from - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
