import { paint } from "./colours.js";
import { type Copy, isGood } from "./copies.js";

const row = (carrier: string, bytes: string, duration: string, rest: string) =>
  ` ${carrier.padEnd(9)} ${bytes.padStart(7)} ${duration.padStart(9)}  ${rest}`;

/** A table of the copies; the hash of each stands under that of what the carrier serves. */
export function copiesTable(copies: readonly Copy[]): string {
  const head = paint("dim", row("carrier", "bytes", "duration", "object key, SHA-256"));
  const rows = copies.flatMap((copy) => {
    const { recording, keys, bytes, durationMs, sha256, served } = copy;
    const duration = durationMs === null ? "unknown" : `${(durationMs / 1000).toFixed(3)} s`;
    return [
      paint("bold", row(recording.carrier, String(bytes), duration, keys.join(", ") || "nothing on disk")),
      row("", "", "served", paint("dim", served)),
      row("", "", "on disk", paint(isGood(copy) ? "green" : "red", sha256 || "none")),
    ];
  });
  return ["", head, ...rows].join("\n");
}
