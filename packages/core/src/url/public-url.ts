import { HookswitchError } from "../errors.js";

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

/**
 * The URL for a log: parameter values hidden, since a GET webhook has phone numbers in them. What has no `=` may be a
 * token by itself and is hidden whole.
 */
export function displayUrl(url: string): string {
  const mark = url.indexOf("?");
  if (mark < 0) return url;
  const names = url
    .slice(mark + 1)
    .split("&")
    .map((pair) => `${pair.slice(0, pair.indexOf("=") + 1)}…`);
  return `${url.slice(0, mark)}?${names.join("&")}`;
}

/** Runs the user's `publicUrl` function. */
export function callPublicUrl<Input>(publicUrl: (input: Input) => string, input: Input, carrier: string): string {
  try {
    return checkPublicUrl(publicUrl(input));
  } catch (cause) {
    throw new HookswitchError("public_url_invalid", { carrier, cause });
  }
}
