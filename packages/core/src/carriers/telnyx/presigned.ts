import type { Instant } from "../../events.js";
import { isoFromEpochMs } from "../../time/epoch.js";
import { parseTimestamp } from "../../time/timestamp.js";

/** Telnyx signs its links for ten minutes. */
const LIFE_SECONDS = 600;

/**
 * When a presigned link dies: so long after it was signed as it says itself, else ten minutes after it came.
 *
 * `null` for what is not presigned: a link without a query, and a place in the user's own bucket (`s3://`, `gs://`).
 */
export function expiryOf(url: string | null, cameAt: number | null): Instant | null {
  const query = /^https?:\/\/[^?#]+\?([^#]+)/i.exec(url ?? "")?.[1];
  if (query === undefined) return null;
  const [, day, time] = /(?:^|&)X-Amz-Date=(\d{8})T(\d{6})Z(?:&|$)/i.exec(query) ?? [];
  const signed = day && time ? parseTimestamp(`${dashed(day)}T${time.replace(/\B(?=(..)+$)/g, ":")}Z`) : null;
  const from = signed === null ? cameAt : Date.parse(signed);
  const life = Number(/(?:^|&)X-Amz-Expires=(\d{1,7})(?:&|$)/i.exec(query)?.[1] ?? LIFE_SECONDS);
  return from === null ? null : isoFromEpochMs(from + life * 1000);
}

const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
