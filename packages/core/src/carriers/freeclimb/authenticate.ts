import { hmacKey } from "#hmac";
import { decodeJson } from "../../body/json.js";
import { utf8 } from "../../body/utf8.js";
import type { Evidence, Proof } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { FieldReader } from "../../read/field-reader.js";
import { checkTime } from "../../signature/check-time.js";
import { claimOf } from "../../signature/claim.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { whyNoMatch } from "./diagnose.js";
import { readSignatureHeader } from "./signature-header.js";

/** Checks a signing secret and makes it ready; `sigsec_` is part of it. */
export const prepareSecret = (secret: string): HmacKey => hmacKey(checkSecretText(secret, "freeclimb signingSecret"));

/**
 * Checks the signature over the time and the bytes of the body, and that it is neither old nor from the future.
 *
 * Security: the URL is not covered, so its query is the sender's word.
 *
 * Source: https://docs.freeclimb.com/docs/verifying-request-signatures
 */
export function authenticate(
  evidence: Evidence,
  secrets: SecretReader<HmacKey>,
  toleranceSeconds: number,
): MaybePromise<Proof> {
  const carrier = "freeclimb";
  const { bytes, now } = evidence;
  if (!bytes) throw new HookswitchError("body_consumed", { carrier });
  const signed = readSignatureHeader(evidence.header("freeclimb-signature"));
  const { t } = signed;
  const keys = secrets(() => claimOf(evidence, accountIn(bytes)));
  return whenReady(matchHmac(keys, [[`${t}.`, bytes]], "hex", signed.signatures), ({ secret, expected }) => {
    if (secret < 0) {
      return whenReady(whyNoMatch(evidence, bytes, signed, keys), (details) => {
        throw new HookswitchError("signature_mismatch", { carrier, details });
      });
    }
    checkTime(Number(t), now, toleranceSeconds, carrier);
    // The first secret's digest whichever matched: while two are in use, dropping a `v1` must not make a new delivery.
    return { secret, signedAt: Number(t) * 1000, replayKey: expected[0] ?? null };
  });
}

/** Read as the event will be: else one account's body could name another one to whoever reads it differently. */
function accountIn(bytes: Uint8Array): string | null {
  const decoded = decodeJson(utf8(bytes));
  const account = "value" in decoded ? new FieldReader(decoded.value).text("accountId") : null;
  return account !== null && /^\w{1,64}$/.test(account) ? account : null;
}
