import type { Evidence } from "../../carrier.js";
import type { ErrorDetails } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import type { Ed25519Key } from "../../signature/ed25519-key.js";
import { bodyLooksChanged, type LikelyCause } from "../../signature/likely-cause.js";
import { matchEd25519 } from "../../signature/match-ed25519.js";
import { otherBodies } from "../../signature/other-bodies.js";

/**
 * What to tell the operator of a signature that is no key's: most likely why, and what there was to go by.
 *
 * Tries three other bodies with each key at most.
 */
export function whyNoMatch(
  evidence: Evidence,
  bytes: Uint8Array,
  { time, signature }: { time: string; signature: Uint8Array },
  keys: MaybePromise<readonly Ed25519Key[]>,
): MaybePromise<ErrorDetails> {
  const { now, bodyFrom } = evidence;
  const explained = (wasRewritten: boolean): ErrorDetails => {
    const likelyCause: LikelyCause = wasRewritten || bodyLooksChanged(evidence) ? "body changed" : "wrong secret";
    return { likelyCause, bodyFrom, bodyBytes: bytes.length, skewSeconds: Math.round(now / 1000 - Number(time)) };
  };
  return otherBodies(bytes).reduce<MaybePromise<ErrorDetails>>(
    (found, body) =>
      whenReady(found, (details) =>
        details.likelyCause === "body changed"
          ? details
          : whenReady(matchEd25519("telnyx", keys, [`${time}|`, body], signature), (key) => explained(key >= 0)),
      ),
    explained(false),
  );
}
