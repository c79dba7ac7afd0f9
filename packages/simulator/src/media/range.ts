import type { IncomingMessage } from "node:http";
import type { SimulatedRecording } from "../recording.js";

/** Part of a file; `to` is exclusive. */
interface Part {
  from: number;
  to: number;
}

export const etagOf = ({ id }: SimulatedRecording): string => `"${id}"`;

/** The part of a recording's file that a request asks for; null for all of it. */
export function rangeOf({ headers }: IncomingMessage, recording: SimulatedRecording): Part | "unsatisfiable" | null {
  const other = headers["if-range"] !== undefined && headers["if-range"] !== etagOf(recording);
  return recording.ranges && !other ? requestedRange(headers.range, recording.audio.size) : null;
}

/** What a `Range` header asks for (RFC 9110, one range only); null where it is to be ignored. */
function requestedRange(header: string | undefined, size: number): Part | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (from >= size || (first === "" && Number(last) === 0)) return "unsatisfiable";
  return from < to ? { from, to } : null;
}
