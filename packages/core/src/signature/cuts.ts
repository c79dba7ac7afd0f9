import { RecentKeys } from "../recent-keys.js";

const MAX_TEXTS = 10_000;

/** What a signed text was cut into, in the order in which it was signed. */
export interface Cut {
  query: readonly string[];
  body: readonly string[];
}

/**
 * Remembers into which names and values a signed text was cut, for the last 10,000 texts of this process.
 *
 * The text is told by its MAC, so the lengths of its parts are enough to tell one cut from another.
 *
 * Security: for texts without borders, as Plivo's and Twilio's are. Without this, whoever captured a request could make another webhook of it
 * under the same signature, for instance after its callback failed and its nonce may come again.
 *
 * @returns whether the text is new, or was cut into the same method, names and values.
 */
export function cutMemory(): (mac: string, method: string, parts: Cut) => boolean {
  const macs = new RecentKeys(MAX_TEXTS);
  const cuts = new Array<string>(MAX_TEXTS).fill("");
  return (mac, method, parts) => {
    const cut = method + lengthsOf(parts);
    const known = macs.find(mac);
    if (known >= 0) return cuts[known] === cut;
    cuts[macs.put(mac)] = cut;
    return true;
  };
}

/** The lengths as one short text: thousands of them are kept. */
function lengthsOf({ query, body }: Cut): string {
  const codes = [query.length];
  for (const texts of [query, body]) {
    for (const { length } of texts) {
      // Two characters for a long one, of which the first is one that stands for no short one.
      if (length > 0x7fff) codes.push(0x8000 + (length >>> 15));
      codes.push(length & 0x7fff);
    }
  }
  return String.fromCharCode(...codes);
}
