import { ed25519Key } from "#ed25519";
import type { Evidence, Proof } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { checkTime } from "../../signature/check-time.js";
import { claimOf } from "../../signature/claim.js";
import type { Ed25519Key } from "../../signature/ed25519-key.js";
import { bytesFromBase64 } from "../../signature/encoding.js";
import { matchEd25519 } from "../../signature/match-ed25519.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { whyNoMatch } from "./diagnose.js";

const carrier = "telnyx";

/** Checks a public key as the portal shows it, and makes it ready. */
export function prepareKey(publicKey: string): Ed25519Key {
  const bytes = bytesFromBase64(checkSecretText(publicKey, "telnyx publicKey"));
  if (bytes?.length !== 32) throw new TypeError("telnyx publicKey must be 32 bytes in base64, as the portal shows it");
  // Security: for a key of zeros, and others of its low order, anybody can make signatures that fit.
  if (new Set(bytes.subarray(1, 31)).size === 1) throw new TypeError("telnyx publicKey is a placeholder");
  return ed25519Key(bytes);
}

/**
 * Checks the signature over the time and the bytes of the body, JSON and form alike, and that it is neither old nor
 * from the future.
 *
 * Security: the URL is not covered, so its query is the sender's word.
 *
 * Source: https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks
 */
export function authenticate(
  evidence: Evidence,
  keys: SecretReader<Ed25519Key>,
  toleranceSeconds: number,
): MaybePromise<Proof> {
  const { bytes, now } = evidence;
  if (!bytes) throw new HookswitchError("body_consumed", { carrier });
  const time = evidence.header("telnyx-timestamp") ?? "";
  if (!/^\d{1,15}$/.test(time)) malformed("telnyx-timestamp");
  const replayKey = evidence.header("telnyx-signature-ed25519") ?? "";
  // Security: one text for the same bytes, so that no other way to write them makes a new delivery of an old one.
  const signature = bytesFromBase64(replayKey);
  if (signature?.length !== 64) return malformed("telnyx-signature-ed25519");
  const ready = keys(() => claimOf(evidence, null));
  return whenReady(matchEd25519(carrier, ready, [`${time}|`, bytes], signature), (secret) => {
    if (secret < 0) {
      return whenReady(whyNoMatch(evidence, bytes, { time, signature }, ready), (details) => {
        throw new HookswitchError("signature_mismatch", { carrier, details });
      });
    }
    checkTime(Number(time), now, toleranceSeconds, carrier);
    return { secret, signedAt: Number(time) * 1000, replayKey };
  });
}

function malformed(part: string): never {
  throw new HookswitchError("signature_malformed", { carrier, details: { part } });
}
