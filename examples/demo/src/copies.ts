import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Sidecar } from "@hookswitch/archive";
import type { SimulatedRecording } from "@hookswitch/simulator";

/** A recording at the carrier, and what is of it on disk. */
export interface Copy {
  recording: SimulatedRecording;
  /** Its files, and there should be one. */
  keys: string[];
  bytes: number;
  /** Read out of the file, milliseconds. */
  durationMs: number | null;
  sha256: string;
  /** Of what the carrier serves. */
  served: string;
}

/** Finds the copy of a recording below a folder, and reads it. */
export async function findCopy(folder: string, recording: SimulatedRecording): Promise<Copy> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const keys = entries
    .filter((entry) => entry.isFile() && entry.name.startsWith(recording.id) && !entry.name.endsWith(".json"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
  const [key] = keys;
  const served = recording.sha256();
  if (key === undefined) return { recording, keys, bytes: 0, durationMs: null, sha256: "", served };
  const file = await readFile(join(folder, key));
  const { durationMs } = JSON.parse(await readFile(join(folder, `${key}.json`), "utf8")) as Sidecar;
  return {
    recording,
    keys,
    bytes: file.length,
    durationMs,
    sha256: createHash("sha256").update(file).digest("hex"),
    served,
  };
}

/** Silence that an encoder adds, and its last frame's rest: four frames of 36 ms at most. */
const TOLERANCE_MS = 150;

/** Whether there is one copy, whole, and as long as it was. */
export const isGood = ({ recording: { audio }, keys, bytes, durationMs, sha256, served }: Copy): boolean =>
  keys.length === 1 &&
  bytes === audio.size &&
  sha256 === served &&
  durationMs !== null &&
  Math.abs(durationMs - audio.durationMs) < TOLERANCE_MS;
