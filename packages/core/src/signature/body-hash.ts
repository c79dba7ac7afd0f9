import type { Evidence } from "../carrier.js";
import { hexFromBytes } from "./encoding.js";

const NAME = "bodySHA256";

/** What the URL says the body's SHA-256 is; `null` where it says nothing, and on GET, which has no body. */
export function saidBodyHash({ method, query }: Pick<Evidence, "method" | "query">): string | null {
  if (method === "GET") return null;
  // The last one: the carrier puts its own behind what the user wrote.
  return query.findLast(([name]) => name === NAME)?.[1] ?? null;
}

/** SHA-256 in lower-case hex, as it stands in the URL. */
export const bodyHash = async (bytes: Uint8Array): Promise<string> =>
  hexFromBytes(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)));
