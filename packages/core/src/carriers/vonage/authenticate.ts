import { hmacKey } from "#hmac";
import type { Evidence, Proof } from "../../carrier.js";
import type { ErrorCode } from "../../error-codes.js";
import { type ErrorDetails, HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { FieldReader } from "../../read/field-reader.js";
import { checkTime } from "../../signature/check-time.js";
import { claimOf } from "../../signature/claim.js";
import { indexOfEqual } from "../../signature/equal-text.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { bodyDiffers, noSecretFits } from "./diagnose.js";
import { hashesOf } from "./payload-hash.js";
import { readToken, type Token } from "./token.js";

const carrier = "vonage";

/** Whose tokens are taken: by claim, the only values that it may have; `null` for any. */
export type Bound = Readonly<Record<"api_key" | "application_id", readonly string[] | null>>;

/** Checks a signature secret and makes it ready for HMAC. */
export function prepareSecret(secret: string): HmacKey {
  // Security: half the world may know an application's public key, and whoever does could sign with it.
  if (/^\s*-----BEGIN/.test(secret)) {
    throw new TypeError("vonage signatureSecret is the account's signature secret, and no key of an application");
  }
  return hmacKey(checkSecretText(secret, "vonage signatureSecret"));
}

/** Checks the ids that tokens are bound to. */
export function idsOf(given: string | readonly string[] | undefined, label: string): readonly string[] | null {
  if (given === undefined) return null;
  const ids = [given].flat().map((id) => checkSecretText(id, label));
  if (ids.length === 0) throw new TypeError(`${label} is an empty list`);
  return ids;
}

/**
 * Checks the token: its signature, whose it is, that it is neither old nor from the future, and that it was made for
 * this body.
 *
 * Security: neither the URL nor a header is covered, so the query is the sender's word. A token without `payload_hash`
 * covers nothing of the body, and is refused.
 *
 * Source: https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks
 */
export function authenticate(
  evidence: Evidence,
  secrets: SecretReader<HmacKey>,
  bound: Bound,
  toleranceSeconds: number,
): MaybePromise<Proof> {
  if (evidence.method !== "GET" && !evidence.bytes) fail("body_consumed");
  const token = readToken(evidence.header("authorization"));
  const claims = new FieldReader(token.claims);
  const accountId = claims.text("api_key");
  const keys = secrets(() => claimOf(evidence, /^[\w-]{1,64}$/.test(accountId ?? "") ? accountId : null));
  return whenReady(matchHmac(keys, [[token.signed]], "base64", [token.mac]), ({ secret }) => {
    if (secret < 0) fail("signature_mismatch", noSecretFits(evidence, token));
    for (const name of ["api_key", "application_id"] as const) {
      if (bound[name]?.includes(claims.text(name) ?? "") === false) {
        fail("signature_mismatch", { problem: `${name} is another one than configured` });
      }
    }
    const signedAt = signedAtIn(token, evidence.now, toleranceSeconds);
    const hash = claims.text("payload_hash")?.toLowerCase() ?? "";
    if (!/^[\da-f]{64}$/.test(hash)) malformed("payload_hash");
    return hashesOf(evidence).then((hashes) => {
      if (indexOfEqual([hash], hashes) < 0) fail("signature_mismatch", bodyDiffers(evidence));
      // A token that is made anew for another attempt may keep its id.
      const replayKey = `${claims.text("jti") ?? token.mac}.${hash}`;
      return { secret, signedAt, replayKey, accountId, applicationId: claims.text("application_id") };
    });
  });
}

/** When the token was made, epoch milliseconds. */
function signedAtIn({ claims: { iat, exp, nbf } }: Token, now: number, toleranceSeconds: number): number {
  if (typeof iat !== "number") return malformed("iat");
  checkTime(iat, now, toleranceSeconds, carrier);
  const seconds = Math.floor(now / 1000);
  // Vonage sends neither of them so far. What is no number is not to be taken for "no limit".
  if (exp !== undefined && !(typeof exp === "number" && seconds < exp)) fail("timestamp_stale");
  if (nbf !== undefined && !(typeof nbf === "number" && seconds >= nbf)) fail("timestamp_future");
  return iat * 1000;
}

const malformed = (part: string): never => fail("signature_malformed", { part });

function fail(code: ErrorCode, details: ErrorDetails = {}): never {
  throw new HookswitchError(code, { carrier, details });
}
