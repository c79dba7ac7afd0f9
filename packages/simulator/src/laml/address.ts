import { basicHeader } from "../http/basic-auth.js";

/** The parts of a URL that carriers treat apart, cut where they are written and not parsed anew. */
interface Address {
  /** Without user, password and fragment. */
  url: string;
  /** The fragment, which holds settings of the carrier's own and is neither sent nor signed. */
  fragment: string;
  /** What user and password in the URL become. */
  headers: { authorization?: string };
}

/** Cuts a URL that was configured into what is called, and what is done about it. */
export function addressOf(configured: string): Address {
  const [whole = "", fragment = ""] = configured.split("#");
  const [, scheme = "", user, rest = ""] = /^(https?:\/\/)(?:([^/?@]*)@)?(.*)$/is.exec(whole) ?? [];
  if (user === undefined) return { url: whole, fragment, headers: {} };
  const [name = "", ...password] = user.split(":");
  const authorization = basicHeader(decodeURIComponent(name), decodeURIComponent(password.join(":")));
  return { url: scheme + rest, fragment, headers: { authorization } };
}

/** A form, with `%20` for a blank. */
export const formOf = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join("&");

/** A URL with more in its query. */
export const withQuery = (url: string, query: string): string => `${url}${url.includes("?") ? "&" : "?"}${query}`;
