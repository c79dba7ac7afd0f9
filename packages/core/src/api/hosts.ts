/** Origins that may be called, as `URL.origin` prints them. Compared whole: no suffix, no pattern. */
export type Origins = ReadonlySet<string>;

/**
 * Reads a list of hosts that the user gave: `media.example.com`, which is https, or a whole origin.
 *
 * @throws {TypeError} for what is neither.
 */
export const originsOf = (hosts: readonly string[], label: string): Origins =>
  new Set(hosts.map((host) => baseOf(/^https?:\/\//.test(host) ? host : `https://${host}`, label).origin));

/**
 * Reads the URL that an API's paths are appended to.
 *
 * @throws {TypeError} for anything but an http or https URL without credentials, query and fragment.
 */
export function baseOf(base: string, label: string): { origin: string; base: string } {
  const url = plainUrl(base);
  if (!url || url.search || url.hash) throw new TypeError(`${label} must be a plain https URL`);
  return { origin: url.origin, base: url.href.replace(/\/+$/, "") };
}

/**
 * A URL whose host is on the list; else `null`.
 *
 * Security: the list alone decides, so names that resolve to private addresses, IP literals in any notation, trailing
 * dots and look-alikes are refused like any other stranger. A text that the parser had to mend (userinfo, white space,
 * encoded or international hosts, backslashes) is refused even where the mended URL would be on the list.
 */
export function listedUrl(text: string, origins: Origins): URL | null {
  const url = plainUrl(text);
  return url && origins.has(url.origin) ? url : null;
}

function plainUrl(text: string): URL | null {
  const [, scheme = "", authority = ""] = /^(https?):\/\/([^/?#]+)/i.exec(text) ?? [];
  if (authority === "" || /[^\x21-\x7e]|\\/.test(text)) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const port = scheme.toLowerCase() === "https" ? ":443" : ":80";
  return authority.toLowerCase() === url.host || authority.toLowerCase() === url.host + port ? url : null;
}
