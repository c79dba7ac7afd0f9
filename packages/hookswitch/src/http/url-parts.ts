/** Origin and request target of a URL, as written: a parse would write the target anew, and signatures cover it. */
export function urlParts(url: string): { origin: string; target: string } {
  const [, origin = "", rest = ""] = /^(https?:\/\/[^/?#]+)([^#]*)/i.exec(url) ?? [];
  return { origin, target: rest.startsWith("/") ? rest : `/${rest}` };
}

/** The URL without its fragment, which is never sent; Plivo's holds its time limits. */
export const withoutFragment = (url: string): string => url.replace(/#.*$/s, "");

/** The URL with more parameters behind it. */
export function withQuery(url: string, pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return url;
  const query = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}
