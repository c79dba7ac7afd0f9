import type { Evidence } from "../../carrier.js";
import type { ErrorDetails } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import type { HmacKey, MessagePart } from "../../signature/hmac-key.js";
import type { LikelyCause } from "../../signature/likely-cause.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { otherBodies } from "../../signature/other-bodies.js";
import { whyNoMatch as whyUrlDiffers } from "../../signature/why-url-hmac.js";
import { signedUrls } from "../../url/signed-urls.js";

/**
 * What to tell the operator of a signature that fits no key: most likely why, and what there was to go by.
 *
 * Tries 20 other URLs with each key at most, and of JSON three other bodies. One that fits changes nothing: the
 * delivery is refused.
 */
export function whyNoMatch(
  evidence: Evidence,
  mac: string,
  ending: MessagePart,
  keys: MaybePromise<readonly HmacKey[]>,
): MaybePromise<ErrorDetails> {
  return whenReady(whyUrlDiffers(evidence, mac, ending, keys), (details) => {
    if (typeof ending === "string" || details.likelyCause !== "wrong secret") return details;
    const messages = otherBodies(ending).flatMap((body) => signedUrls(evidence).map((url) => [url, body]));
    return whenReady(matchHmac(keys, messages, "base64", [mac]), ({ secret }) =>
      secret < 0 ? details : { ...details, likelyCause: "body changed" satisfies LikelyCause },
    );
  });
}
