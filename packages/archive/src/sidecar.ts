import { ArchiveError } from "./errors.js";
import type { ArchivableEvent } from "./event.js";
import { type Identity, isSame } from "./identity.js";
import { readJson } from "./json-object.js";
import type { Storage } from "./storage.js";

/** What was found out about a file while it was downloaded. */
export interface FileFacts {
  /** Hexadecimal. */
  sha256: string;
  bytes: number;
  contentType: string | null;
  format: string;
  /** Read out of the file, milliseconds; `null` where it does not tell. */
  durationMs: number | null;
  channels: number | null;
  sampleRate: number | null;
}

/** What stands beside each recording, as `<key>.json`. */
export interface Sidecar extends Identity, FileFacts {
  version: 1;
  key: string;
  /** What the carrier's event said; compare it with `bytes` and `durationMs`. */
  carrierSaid: { bytes: number | null; durationMs: number | null };
  /** The file's duration less the carrier's, milliseconds. */
  durationDifferenceMs: number | null;
  archivedAt: string;
  /** The `by` of the options. */
  archivedBy: string | null;
  /** Set once the carrier's copy was deleted, after this one had been read back. */
  deletedAtCarrier: string | null;
  /** The event as it was handed in. */
  event: ArchivableEvent;
}

/** Where the sidecar of an object is. */
export const sidecarKey = (key: string): string => `${key}.json`;

/**
 * The sidecar of a recording; `null` where there is none.
 *
 * @throws {ArchiveError} `key_taken` where it is another recording's.
 */
export async function readSidecar(
  storage: Storage,
  key: string,
  identity: Identity,
  signal: AbortSignal | undefined,
): Promise<Sidecar | null> {
  const found = (await readJson(storage, sidecarKey(key), signal)) as Sidecar | null;
  if (found === null) return null;
  if (found?.version !== 1 || !/^[0-9a-f]{64}$/.test(found.sha256))
    throw new ArchiveError("record_unreadable", { key });
  if (!isSame(found, identity)) throw new ArchiveError("key_taken", { key });
  return found;
}

/** What to write beside a recording. */
export function sidecarOf(
  event: ArchivableEvent,
  identity: Identity,
  key: string,
  file: FileFacts,
  who: { at: Date; by: string | null },
): Sidecar {
  const { sizeBytes, durationMs } = event.recording;
  const difference = file.durationMs === null || durationMs === null ? null : file.durationMs - durationMs;
  return {
    version: 1,
    key,
    ...identity,
    ...file,
    carrierSaid: { bytes: sizeBytes, durationMs },
    durationDifferenceMs: difference,
    archivedAt: who.at.toISOString(),
    archivedBy: who.by,
    deletedAtCarrier: null,
    event,
  };
}
