import { HookswitchError } from "../errors.js";
import { isPromise } from "../maybe-promise.js";

/**
 * Checks an origin as the carrier knows it and gives it without a closing slash, otherwise as written: signatures
 * cover a port that was written, even the default one.
 *
 * @throws {TypeError} unless it is http or https, without credentials, query or fragment.
 */
export function checkPublicUrl(value: unknown): string {
  const text = typeof value === "string" ? value.trim() : "";
  if (!/^https?:\/\/[^\s/?#@\\]+(\/[^\s?#\\]*)?$/i.test(text) || !URL.canParse(text)) {
    throw new TypeError(
      "publicUrl must be the origin that the carrier calls (http or https), without credentials, query or fragment",
    );
  }
  return text.replace(/\/+$/, "");
}

const MAX_SHOWN = 200;

/**
 * The URL for a log, of 200 characters at most: parameter values hidden, since a GET webhook has phone numbers in them.
 * A name is shown only when it is one: letters alone cannot be a number, and what has no `=` may be a token by itself.
 * Of the path, words and versions (`v2`) are shown: anything else may be a token.
 */
export function displayUrl(url: string): string {
  const [, origin = "", path = "", query = ""] = /^([a-z]+:\/\/[^/?]*)?([^?]*)(\?.*)?$/is.exec(url) ?? [];
  const shownPath = path.slice(0, MAX_SHOWN).replace(/[^/]+/g, displaySegment);
  const shownQuery = query.slice(0, MAX_SHOWN + 1).replace(/([?&][a-z_-]*=|[?&])[^&]*/gi, "$1…");
  return (origin + shownPath + shownQuery).slice(0, MAX_SHOWN);
}

const displaySegment = (segment: string): string => (/^([a-z._-]{0,32}|v\d\d?)$/i.test(segment) ? segment : "…");

/** Runs the user's `publicUrl` function. */
export function callPublicUrl<Input>(publicUrl: (input: Input) => string, input: Input, carrier: string): string {
  try {
    const url: unknown = publicUrl(input);
    // A promise is refused like anything else that is no text; what it fails with is nobody's.
    if (isPromise(url)) url.catch(() => undefined);
    return checkPublicUrl(url);
  } catch (cause) {
    throw new HookswitchError("public_url_invalid", { carrier, cause });
  }
}
