import type { Evidence } from "../../carrier.js";
import type { ErrorDetails } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { bodyLooksChanged, type LikelyCause, MAX_EXPLAINED_BYTES } from "../../signature/likely-cause.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { otherUrls } from "../../url/other-urls.js";
import { displayUrl } from "../../url/public-url.js";
import { messagesOf, type Parameters, type Signed } from "./signed-text.js";

const MAX_TRIES = 20;

/**
 * What to tell the operator of a signature that fits no token: most likely why, and what there was to go by.
 *
 * Tries 20 other texts with each token at most. One that fits changes nothing: the delivery is refused.
 */
export function whyNoMatch(
  evidence: Evidence,
  signed: Signed,
  parameters: Parameters,
  keys: MaybePromise<readonly HmacKey[]>,
): MaybePromise<ErrorDetails> {
  const tries = triesOf(evidence, signed, parameters);
  const messages = tries.map(({ message }) => message);
  return whenReady(matchHmac(keys, messages, "base64", signed.given), ({ message }) => {
    const fits = tries[message]?.url;
    let likelyCause: LikelyCause = "wrong secret";
    if (fits !== undefined) likelyCause = "URL differs";
    // V2 covers nothing of the body.
    else if (signed.version === "v3" && bodyLooksChanged(evidence)) likelyCause = "body changed";
    const { bodyFrom, params } = evidence;
    return {
      likelyCause,
      triedUrl: displayUrl(evidence.url),
      ...(fits !== undefined && { fittingUrl: displayUrl(fits) }),
      version: signed.version,
      bodyFrom,
      bodyParameters: params.length,
    };
  });
}

function triesOf(evidence: Evidence, signed: Signed, parameters: Parameters) {
  const { path } = evidence;
  if (lengthOf(parameters) > MAX_EXPLAINED_BYTES) return [];
  const tries = otherUrls(evidence).flatMap((url) =>
    messagesOf(signed, { url, path }, parameters).map((message) => ({ url, message })),
  );
  return tries.slice(0, MAX_TRIES);
}

const lengthOf = ({ query, body }: Parameters): number =>
  [...query, ...body].reduce((length, text) => length + text.length, 0);
