import { listedUrl, type Origins } from "./hosts.js";

/** Where a request may go, and where credentials may. */
export interface Pin {
  /** Every origin that may be asked, with or without credentials. */
  origins: Origins;
  /** What to send as `Authorization` to this URL; `null` for nothing. Host, account and path decide. */
  authorization(url: URL): string | null;
}

/** An answer that is no redirect, or why there is none. */
export type PinnedAnswer = { response: Response } | { refused: string; httpStatus: number | null };

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Gets a URL, following redirects itself.
 *
 * Security: every hop is held against the list again, and only the origin of the first one ever sees a credential: once
 * a redirect has left it, none is sent any more, not even on the way back. From https there is no way to http.
 *
 * @throws what `fetch` throws: for a network that fails, and the reason of an aborted signal.
 */
export async function fetchPinned(
  start: string,
  pin: Pin,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<PinnedAnswer> {
  const first = listedUrl(start, pin.origins);
  if (!first) return { refused: "the URL's host is not on the list of the carrier's hosts", httpStatus: null };
  let url = first;
  let atHome = true;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const authorization = atHome ? pin.authorization(url) : null;
    const response = await fetch(url, {
      // Asked for, because the length of what is encoded says nothing of what it decodes to.
      headers: { ...headers, "accept-encoding": "identity", ...(authorization === null ? {} : { authorization }) },
      redirect: "manual",
      ...(signal ? { signal } : {}),
    });
    if (!REDIRECTS.has(response.status)) return { response };
    await discard(response);
    const { status: httpStatus } = response;
    const next = redirected(response.headers.get("location"), url, pin.origins);
    if (!next) return { refused: "a redirect leads to a host that is not on the list", httpStatus };
    if (url.protocol === "https:" && next.protocol === "http:") {
      return { refused: "a redirect leads from https to http", httpStatus };
    }
    atHome &&= next.origin === first.origin;
    url = next;
  }
  return { refused: `more than ${MAX_REDIRECTS} redirects`, httpStatus: null };
}

function redirected(location: string | null, from: URL, origins: Origins): URL | null {
  if (location === null) return null;
  // Only what is relative is for the parser to complete; an absolute one is judged as it was written.
  if (/^[a-z][a-z\d+.-]*:/i.test(location)) return listedUrl(location, origins);
  if (location.startsWith("//")) return listedUrl(from.protocol + location, origins);
  try {
    return listedUrl(new URL(location, from).href, origins);
  } catch {
    return null;
  }
}

/** Lets go of a body that nobody will read. */
export const discard = async (response: Response): Promise<void> => {
  await response.body?.cancel().catch(() => undefined);
};
