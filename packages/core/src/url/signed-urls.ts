import type { Evidence } from "../carrier.js";

/**
 * The URLs that Twilio, and who took over its scheme, may have signed for the one that was called, the likeliest first;
 * nearly always two.
 *
 * With https the port is left out, though some products sign it; with http it is kept. Two more where the path is
 * bare, since HTTP adds its slash, and a proxy that strips a whole prefix does too; and where the query has an
 * apostrophe, which some URL parsers escape.
 *
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security, and the SDKs where the page is silent
 */
export function signedUrls({ url, path }: Pick<Evidence, "url" | "path">): string[] {
  // Cut by its characters: what is signed is what was written.
  const [, scheme = "", host = "", port, called = "", query = ""] =
    /^(https?:\/\/)([^/?]*?)(:\d+)?(\/[^?]*)?(\?.*)?$/is.exec(url) ?? [];
  const origins = [scheme + host, scheme + host + (port ?? (scheme.length > "http://".length ? ":443" : ":80"))];
  const rests = new Set([called + query, called + otherApostrophes(query)]);
  if (path === "/") rests.add(called.slice(0, -1) + query);
  return [...rests].flatMap((each) => origins.map((origin) => origin + each));
}

const otherApostrophes = (query: string): string =>
  query.includes("'") ? query.replaceAll("'", "%27") : query.replaceAll("%27", "'");
