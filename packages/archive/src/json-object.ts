import { checkKey } from "./check-key.js";
import { ArchiveError } from "./errors.js";
import type { Storage } from "./storage.js";

/** Far more than an event with its payload has. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Reads one of the archive's own JSON objects; `null` where there is none. */
export async function readJson(storage: Storage, key: string, signal?: AbortSignal): Promise<unknown> {
  checkKey(key);
  const found = await storage.stat(key);
  if (!found) return null;
  if (found.sizeBytes > MAX_BYTES) throw new ArchiveError("record_unreadable", { key, sizeBytes: found.sizeBytes });
  const chunks: Uint8Array[] = [];
  for await (const chunk of await storage.read(key, { signal })) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new ArchiveError("record_unreadable", { key }, cause);
  }
}

/** Writes one of the archive's own JSON objects; false where `ifAbsent` is set and it is there already. */
export async function writeJson(
  storage: Storage,
  key: string,
  value: unknown,
  options: { ifAbsent?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<boolean> {
  checkKey(key);
  const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return storage.write(key, one(bytes), { ...options, contentType: "application/json" });
}

async function* one(bytes: Uint8Array) {
  yield bytes;
}
