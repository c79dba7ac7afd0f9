import { printable } from "../output/printable.js";

/** A URL for a person to know again: without credentials, query and fragment; a long segment of its path may be a token. */
export function shownUrl(url: string): string {
  const [, origin = "", path = "", query = ""] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/is.exec(url) ?? [];
  const shownOrigin = origin.replace(/\/\/.*@/s, "//");
  const shownPath = path.replace(/[^/]{33,}/g, "…");
  return printable(`${shownOrigin}${shownPath}${query === "" ? "" : "?…"}`);
}
