import { randomUUID } from "node:crypto";

/** A UUID of version 7: those of later milliseconds are greater, so that an index grows at its end. */
export function timeOrderedId(now: number): string {
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, "0");
  // Node draws many of these at a time from the system.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
