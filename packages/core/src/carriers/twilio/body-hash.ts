import type { Evidence } from "../../carrier.js";

const NAME = "bodySHA256";

/** What the URL says the body's SHA-256 is; `null` where it says nothing, and on GET, which has no body. */
export function saidBodyHash({ method, query }: Pick<Evidence, "method" | "query">): string | null {
  if (method === "GET") return null;
  // The last one: Twilio puts its own behind what the user wrote.
  return query.findLast(([name]) => name === NAME)?.[1] ?? null;
}
