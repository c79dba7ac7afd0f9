import { createHash } from "node:crypto";
import type { Storage } from "./storage.js";

/** SHA-256 of what the storage really has under a key, hexadecimal. */
export async function readBack(storage: Storage, key: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of await storage.read(key, { signal })) hash.update(chunk);
  return hash.digest("hex");
}
