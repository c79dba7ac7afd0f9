/**
 * Says whether something was signed within so many seconds of now, in either direction.
 *
 * An age of exactly the tolerance is inside. A number that is none (`NaN`) makes it stale.
 *
 * Security: a signature from the future is refused as well, or whoever once holds one could keep it for later.
 */
export function replayWindow(
  signedAtSeconds: number,
  nowMs: number,
  toleranceSeconds: number,
): "inside" | "stale" | "future" {
  const ageMs = nowMs - signedAtSeconds * 1000;
  // Not `>`: NaN has to fail.
  if (!(ageMs <= toleranceSeconds * 1000)) return "stale";
  return ageMs < toleranceSeconds * -1000 ? "future" : "inside";
}
