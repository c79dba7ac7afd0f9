import type { Param } from "../../body/form.js";
import type { Evidence } from "../../carrier.js";

/**
 * The URLs that Twilio may have signed for the one that it called, the likeliest first; nearly always two.
 *
 * With https the port is left out, though some of Twilio's products sign it; with http it is kept. Two more where the
 * path is bare, since HTTP adds its slash, and where the query has an apostrophe, which some URL parsers escape.
 *
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security, and Twilio's SDKs where the page is silent
 */
export function signedUrls({ url, path }: Pick<Evidence, "url" | "path">): string[] {
  // Cut by its characters: what is signed is what was written.
  const [, scheme = "", host = "", port, rest = ""] = /^(https?:\/\/)([^/?]*?)(:\d+)?([/?].*)?$/is.exec(url) ?? [];
  const origins = [scheme + host, scheme + host + (port ?? (scheme.length > "http://".length ? ":443" : ":80"))];
  const mark = rest.indexOf("?") < 0 ? rest.length : rest.indexOf("?");
  const query = rest.slice(mark);
  const rests = new Set([rest, rest.slice(0, mark) + otherApostrophes(query)]);
  if (path === "/" && rest[0] === "/") rests.add(rest.slice(1));
  return [...rests].flatMap((each) => origins.map((origin) => origin + each));
}

const otherApostrophes = (query: string): string =>
  query.includes("'") ? query.replaceAll("'", "%27") : query.replaceAll("%27", "'");

/**
 * Names and values in turn, in the order in which Twilio signs them: by name, then by value, both by UTF-16 code
 * units. What is there twice, name and value, counts once.
 */
export function inOrder(params: readonly Param[]): string[] {
  const parts: string[] = [];
  for (const [name, value] of [...params].sort(compare)) {
    const { length } = parts;
    if (parts[length - 2] !== name || parts[length - 1] !== value) parts.push(name, value);
  }
  return parts;
}

function compare([name, value]: Param, [other, otherValue]: Param): number {
  if (name !== other) return name < other ? -1 : 1;
  return value < otherValue ? -1 : Number(value > otherValue);
}
