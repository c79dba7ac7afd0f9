import { Refusal } from "../http/problem.js";

/**
 * Keeps other sites from asking with the user's cookies.
 *
 * Security: browsers say `Sec-Fetch-Site` on https and on localhost; elsewhere `Origin` speaks for what changes state, and
 * what is only read is kept from other sites by `Cross-Origin-Resource-Policy`.
 *
 * @throws {Refusal}
 */
export function checkSameSite({ method, headers, url }: Request): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  // An address typed by the user is nobody's; only reading may begin so.
  const isFine = site === null || site === "same-origin" || (site === "none" && method !== "POST");
  if (!isFine) throw new Refusal("crossSite", "the request comes from another site");
  if (origin !== null && site === null && hostOf(origin) !== new URL(url).host)
    throw new Refusal("crossSite", "the request comes from another origin");
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
