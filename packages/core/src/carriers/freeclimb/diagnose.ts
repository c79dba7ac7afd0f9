import type { Evidence } from "../../carrier.js";
import type { ErrorDetails } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { bodyLooksChanged, type LikelyCause } from "../../signature/likely-cause.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { otherBodies } from "../../signature/other-bodies.js";
import type { SignatureHeader } from "./signature-header.js";

/**
 * What to tell the operator of a signature that fits no secret: most likely why, and what there was to go by.
 *
 * Tries three other bodies with each secret at most.
 */
export function whyNoMatch(
  evidence: Evidence,
  bytes: Uint8Array,
  { t, signatures }: SignatureHeader,
  keys: MaybePromise<readonly HmacKey[]>,
): MaybePromise<ErrorDetails> {
  const rewritten = otherBodies(bytes).map((body) => [`${t}.`, body]);
  return whenReady(matchHmac(keys, rewritten, "hex", signatures), ({ secret }) => {
    const likelyCause: LikelyCause = secret >= 0 || bodyLooksChanged(evidence) ? "body changed" : "wrong secret";
    const skewSeconds = Math.round(evidence.now / 1000 - Number(t));
    return { likelyCause, bodyFrom: evidence.bodyFrom, bodyBytes: bytes.length, skewSeconds };
  });
}
