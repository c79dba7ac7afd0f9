import type { Evidence } from "../carrier.js";
import type { ErrorDetails } from "../errors.js";
import { type MaybePromise, whenReady } from "../maybe-promise.js";
import { otherUrls } from "../url/other-urls.js";
import { displayUrl } from "../url/public-url.js";
import { signedUrls } from "../url/signed-urls.js";
import type { HmacKey, MessagePart } from "./hmac-key.js";
import { bodyLooksChanged, type LikelyCause, MAX_EXPLAINED_BYTES } from "./likely-cause.js";
import { matchHmac } from "./match-hmac.js";

const MAX_TRIES = 20;

/**
 * What to tell the operator of a signature over a URL and what stands behind it, where it fits no secret: most likely
 * why, and what there was to go by.
 *
 * Tries 20 other texts with each secret at most. One that fits changes nothing: the delivery is refused.
 */
export function whyNoMatch(
  evidence: Evidence,
  given: string,
  ending: MessagePart,
  keys: MaybePromise<readonly HmacKey[]>,
): MaybePromise<ErrorDetails> {
  const tries = ending.length > MAX_EXPLAINED_BYTES ? [] : triesOf(evidence);
  const messages = tries.map(({ text }) => [text, ending]);
  return whenReady(matchHmac(keys, messages, "base64", [given]), ({ message }) => {
    const fits = tries[message]?.url;
    let likelyCause: LikelyCause = "wrong secret";
    if (fits !== undefined) likelyCause = "URL differs";
    else if (bodyLooksChanged(evidence)) likelyCause = "body changed";
    return {
      likelyCause,
      triedUrl: displayUrl(evidence.url),
      ...(fits !== undefined && { fittingUrl: displayUrl(fits) }),
      bodyFrom: evidence.bodyFrom,
      bodyParameters: evidence.params.length,
    };
  });
}

/** The same where the signature fits, and the hash in the URL is another body's. */
export const bodyDiffers = ({ bodyFrom, bytes }: Evidence): ErrorDetails => ({
  likelyCause: "body changed" satisfies LikelyCause,
  bodyFrom,
  bodyBytes: bytes?.length ?? 0,
});

/** Each text once: the ports that are signed, or not, are among the other URLs too. */
function triesOf(evidence: Evidence): { url: string; text: string }[] {
  const tries = new Map<string, string>();
  for (const url of otherUrls(evidence)) {
    for (const text of signedUrls({ url, path: evidence.path })) if (!tries.has(text)) tries.set(text, url);
  }
  return [...tries].slice(0, MAX_TRIES).map(([text, url]) => ({ url, text }));
}
