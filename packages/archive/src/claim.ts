import { ArchiveError } from "./errors.js";
import { claimKey, type Identity, isSame } from "./identity.js";
import { readJson, writeJson } from "./json-object.js";
import type { FileFacts } from "./sidecar.js";
import type { Storage } from "./storage.js";

/**
 * Says under which key a recording goes: found from its identity alone, so that a later delivery, another day or with
 * other facts, finds the same place.
 */
export interface Claim extends Identity {
  version: 1;
  key: string;
  /** Written just before the object appears: what it must be. */
  file: FileFacts | null;
}

/** The claim of a recording; `null` where it was never begun. */
export async function readClaim(
  storage: Storage,
  identity: Identity,
  signal: AbortSignal | undefined,
): Promise<Claim | null> {
  const key = claimKey(identity);
  const found = (await readJson(storage, key, signal)) as Claim | null;
  if (found === null) return null;
  if (found?.version !== 1 || typeof found.key !== "string" || !isSame(found, identity)) {
    throw new ArchiveError("record_unreadable", { key });
  }
  return found;
}

/** Claims a key, or gives the claim that somebody else was quicker with. */
export async function makeClaim(
  storage: Storage,
  identity: Identity,
  key: string,
  signal: AbortSignal | undefined,
): Promise<Claim> {
  const claim: Claim = { version: 1, ...identity, key, file: null };
  const won = await writeJson(storage, claimKey(identity), claim, { ifAbsent: true, signal });
  return won ? claim : ((await readClaim(storage, identity, signal)) ?? claim);
}

/** Notes what is about to appear under the key. */
export async function noteFile(
  storage: Storage,
  claim: Claim,
  file: FileFacts,
  signal: AbortSignal | undefined,
): Promise<void> {
  await writeJson(storage, claimKey(claim), { ...claim, file }, { signal });
}
