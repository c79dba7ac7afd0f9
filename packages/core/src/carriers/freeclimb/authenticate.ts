import { hmacKey } from "#hmac";
import { decodeJson } from "../../body/json.js";
import { utf8 } from "../../body/utf8.js";
import type { Evidence, Proof } from "../../carrier.js";
import { type ErrorDetails, HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { FieldReader } from "../../read/field-reader.js";
import { checkTime } from "../../signature/check-time.js";
import { claimOf } from "../../signature/claim.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { type Match, matchHmac } from "../../signature/match-hmac.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretClaim, SecretReader } from "../../signature/secrets.js";
import { whyNoMatch } from "./diagnose.js";
import { readSignatureHeader, type SignatureHeader } from "./signature-header.js";

const carrier = "freeclimb";

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
  const { bytes } = evidence;
  if (!bytes) throw new HookswitchError("body_consumed", { carrier });
  const signed = readSignatureHeader(evidence.header("freeclimb-signature"));
  const keys = secrets(claimed, { evidence, bytes });
  const match = matchHmac(keys, [[`${signed.t}.`, bytes]], "hex", signed.signatures);
  return whenReady(match, proofOf, { evidence, bytes, signed, keys, toleranceSeconds });
}

/** What was compared. */
interface Tried {
  evidence: Evidence;
  bytes: Uint8Array;
  signed: SignatureHeader;
  keys: MaybePromise<readonly HmacKey[]>;
  toleranceSeconds: number;
}

function proofOf({ secret, expected }: Match, tried: Tried): MaybePromise<Proof> {
  const { evidence, bytes, signed, keys, toleranceSeconds } = tried;
  if (secret < 0) return whenReady(whyNoMatch(evidence, bytes, signed, keys), refuse);
  checkTime(Number(signed.t), evidence.now, toleranceSeconds, carrier);
  // The first secret's digest whichever matched: while two are in use, dropping a `v1` must not make a new delivery.
  return { secret, signedAt: Number(signed.t) * 1000, replayKey: expected[0] ?? null };
}

function refuse(details: ErrorDetails): never {
  throw new HookswitchError("signature_mismatch", { carrier, details });
}

/**
 * The account is read as the event will be: else one account's body could name another one to whoever reads it
 * differently.
 */
function claimed({ evidence, bytes }: Pick<Tried, "evidence" | "bytes">): SecretClaim {
  const decoded = decodeJson(utf8(bytes));
  const account = "value" in decoded ? new FieldReader(decoded.value).text("accountId") : null;
  return claimOf(evidence, account !== null && /^\w{1,64}$/.test(account) ? account : null);
}
