import { HookswitchError } from "../errors.js";
import type { LikelyCause } from "./likely-cause.js";
import { replayWindow } from "./replay-window.js";

/** @throws {HookswitchError} `timestamp_stale` or `timestamp_future` for what was signed outside of the tolerance. */
export function checkTime(signedAtSeconds: number, now: number, toleranceSeconds: number, carrier: string): void {
  const verdict = replayWindow(signedAtSeconds, now, toleranceSeconds);
  if (verdict === "inside") return;
  const skewSeconds = Math.round(now / 1000 - signedAtSeconds);
  const details = { likelyCause: "clock" satisfies LikelyCause, skewSeconds, toleranceSeconds };
  throw new HookswitchError(`timestamp_${verdict}`, { carrier, details });
}

/** Checks how far a signature's time and this machine's may be apart; five minutes is what carriers recommend. */
export function checkTolerance(seconds = 300, carrier: string): number {
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new TypeError(`${carrier} toleranceSeconds must be a number above 0`);
}
