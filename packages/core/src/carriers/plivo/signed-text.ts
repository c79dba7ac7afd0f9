import type { Param } from "../../body/form.js";
import type { Evidence } from "../../carrier.js";

/**
 * The texts that Plivo may have signed for a request, without the nonce: nearly always one.
 *
 * Two where the path is bare: a webhook set as `https://example.com` is signed without the slash that HTTP then adds.
 *
 * Source: https://www.plivo.com/docs/voice/concepts/signature-validation, and Plivo's SDKs where the page is silent
 */
export function signedTexts(version: "v2" | "v3", evidence: Evidence): string[] {
  const { url, path } = evidence;
  // Cut by its characters: the SDKs decode the query, but leave path and port as they were written.
  const base = url.split("?", 1)[0] ?? "";
  const ending = version === "v3" ? v3Ending(evidence) : "";
  return path === "/" ? [base + ending, base.slice(0, -1) + ending] : [base + ending];
}

/** `?` with the sorted query, then the sorted body; the dot stands only between the two. */
function v3Ending({ query, params }: Evidence): string {
  if (query.length + params.length === 0) return "";
  const inUrl = sorted(query)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const inBody = sorted(params).flat().join("");
  return `?${inUrl}${inUrl && params.length > 0 ? "." : ""}${inBody}`;
}

/** By name, then by value, both by UTF-16 code units. */
export const sorted = (params: readonly Param[]): Param[] =>
  [...params].sort(([name, value], [other, otherValue]) => compare(name, other) || compare(value, otherValue));

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
