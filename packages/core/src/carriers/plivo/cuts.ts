import type { Parameters } from "./signed-text.js";

const MAX_TEXTS = 10_000;

/**
 * Remembers into which names and values a signed text was cut, for the last 10,000 texts of this process.
 *
 * The text is told by its MAC, so the lengths of its parts are enough to tell one cut from another.
 *
 * Security: Plivo's text has no borders. Without this, whoever captured a request could make another webhook of it
 * under the same signature, for instance after its callback failed and its nonce may come again.
 *
 * @returns whether the text is new, or was cut into the same method, names and values.
 */
export function cutMemory(): (mac: string, method: string, parameters: Parameters) => boolean {
  const cuts = new Map<string, string>();
  return (mac, method, { query, body }) => {
    const cut = `${method}${lengths(query)};${lengths(body)}`;
    const known = cuts.get(mac);
    if (known !== undefined) return known === cut;
    const [oldest] = cuts.keys();
    if (oldest !== undefined && cuts.size >= MAX_TEXTS) cuts.delete(oldest);
    cuts.set(mac, cut);
    return true;
  };
}

function lengths(texts: readonly string[]): string {
  let list = "";
  for (const { length } of texts) list += `,${length}`;
  return list;
}
