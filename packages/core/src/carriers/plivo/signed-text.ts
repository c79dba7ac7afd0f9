import type { Param } from "../../body/form.js";
import type { Evidence } from "../../carrier.js";

/** What Plivo's headers say. Nothing of it is proved. */
export interface Signed {
  version: "v2" | "v3";
  nonce: string;
  /** Base64 of 32 bytes each. */
  given: readonly string[];
}

/** Names and values in turn, in the order Plivo signs them. */
type Ordered = readonly string[];

/** A request's parameters in that order. */
export interface Parameters {
  query: Ordered;
  body: Ordered;
}

/**
 * The texts that Plivo may have signed for a request, without the nonce: nearly always one.
 *
 * Two where the path is bare: a webhook set as `https://example.com` is signed without the slash that HTTP then adds.
 *
 * Source: https://www.plivo.com/docs/voice/concepts/signature-validation, and Plivo's SDKs where the page is silent
 */
export function signedTexts(
  version: Signed["version"],
  { url, path }: Pick<Evidence, "url" | "path">,
  parameters: Parameters,
): string[] {
  // Cut by its characters: the SDKs decode the query, but leave path and port as they were written.
  const mark = url.indexOf("?");
  const base = mark < 0 ? url : url.slice(0, mark);
  const ending = version === "v3" ? v3Ending(parameters) : "";
  return path === "/" ? [base + ending, base.slice(0, -1) + ending] : [base + ending];
}

/** The same with the nonce: what the HMAC is over. */
export const messagesOf = (
  { version, nonce }: Signed,
  called: Pick<Evidence, "url" | "path">,
  parameters: Parameters,
): string[][] =>
  signedTexts(version, called, parameters).map((text) => [`${text}${version === "v3" ? "." : ""}${nonce}`]);

/** `?` with the query, then the body; the dot stands only between the two. */
function v3Ending({ query, body }: Parameters): string {
  if (query.length + body.length === 0) return "";
  let text = "?";
  for (let at = 0; at < query.length; at += 2) text += `${at === 0 ? "" : "&"}${query[at]}=${query[at + 1]}`;
  if (query.length > 0 && body.length > 0) text += ".";
  for (const part of body) text += part;
  return text;
}

/** Puts the parameters in order: by name, then by value, both by UTF-16 code units. */
export const inOrder = ({ query, params, fields }: Evidence): Parameters => ({
  query: sorted(query),
  body: sortedFields(fields, params.length) ?? sorted(params),
});

/** The names that came last, and the same sorted: webhooks of one kind have the same ones, in the same order. */
let last = { names: [] as readonly string[], sorted: [] as readonly string[] };

function sortedNames(names: readonly string[]): readonly string[] {
  const { length } = names;
  let at = last.names.length === length ? 0 : length + 1;
  while (at < length && names[at] === last.names[at]) at++;
  if (at !== length) last = { names, sorted: [...names].sort() };
  return last.sorted;
}

/** The quick way: the names of an object sort much faster than pieces of the body do. */
function sortedFields(fields: Evidence["fields"], count: number): Ordered | null {
  const ordered: string[] = [];
  for (const name of sortedNames(Object.keys(fields))) {
    const value = fields[name];
    if (typeof value !== "string") return null;
    ordered.push(name, value);
  }
  // `__proto__` has no place in the object.
  return ordered.length === 2 * count ? ordered : null;
}

const sorted = (params: readonly Param[]): Ordered =>
  [...params].sort(([name, value], [other, otherValue]) => compare(name, other) || compare(value, otherValue)).flat();

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
