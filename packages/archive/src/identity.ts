import { ArchiveError } from "./errors.js";
import type { ArchivableEvent } from "./event.js";
import { safeSegment } from "./safe-segment.js";

/** Which recording an event is about: what two deliveries of the same recording have in common. */
export interface Identity {
  carrier: string;
  accountId: string | null;
  /** A partial recording is a file of its own; the whole one may still come. */
  recordingId: string;
}

/** @throws {ArchiveError} `recording_unnamed`. */
export function identityOf({ carrier, accountId, recording }: ArchivableEvent): Identity {
  if (recording.id === null || recording.id === "") throw new ArchiveError("recording_unnamed", { carrier });
  const partial = recording.status === "partial" ? ".partial" : "";
  return { carrier, accountId, recordingId: recording.id + partial };
}

/** Whether two identities name the same recording. */
export const isSame = (one: Identity, other: Identity): boolean =>
  one.carrier === other.carrier && one.accountId === other.accountId && one.recordingId === other.recordingId;

/** Where the claim of a recording is; known from its identity alone. */
export const claimKey = ({ carrier, accountId, recordingId }: Identity): string =>
  [".claims", ...[carrier, accountId ?? "no-account", recordingId].map(safeSegment)].join("/").concat(".json");
