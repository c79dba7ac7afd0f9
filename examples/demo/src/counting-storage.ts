import type { Storage } from "@hookswitch/archive";

/** A storage, and how often each of its objects was written. */
export function countingStorage(inner: Storage): { storage: Storage; writes: ReadonlyMap<string, number> } {
  const writes = new Map<string, number>();
  const storage: Storage = {
    ...inner,
    async write(key, chunks, options) {
      const written = await inner.write(key, chunks, options);
      if (written) writes.set(key, (writes.get(key) ?? 0) + 1);
      return written;
    },
  };
  return { storage, writes };
}
