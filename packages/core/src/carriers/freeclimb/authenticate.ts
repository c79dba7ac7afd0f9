import { hmacSha256Key } from "#hmac";
import { utf8 } from "../../body/utf8.js";
import type { Evidence, Proof } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import { isPromise, type MaybePromise } from "../../maybe-promise.js";
import { claimOf } from "../../signature/claim.js";
import { hexFromBytes } from "../../signature/encoding.js";
import { equalBytes } from "../../signature/equal-bytes.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { replayWindow } from "../../signature/replay-window.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { readSignatureHeader, type SignatureHeader } from "./signature-header.js";

/** Checks a signing secret and makes it ready; `sigsec_` is part of it. */
export const prepareSecret = (secret: string): HmacKey =>
  hmacSha256Key(checkSecretText(secret, "freeclimb signingSecret"));

/** Checks the tolerance; FreeClimb recommends five minutes. */
export function checkTolerance(seconds = 300): number {
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new TypeError("freeclimb toleranceSeconds must be a number above 0");
}

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
  const { bytes, now } = evidence;
  if (!bytes) throw new HookswitchError("body_consumed", { carrier: "freeclimb" });
  const given = readSignatureHeader(evidence.header("freeclimb-signature"));
  const prove = (digests: readonly Uint8Array[]): Proof => {
    const secret = matching(digests, given.signatures, bytes);
    checkTime(Number(given.t), now, toleranceSeconds);
    // The first secret's digest whichever matched: while two are in use, dropping a `v1` must not make a new delivery.
    const [replayKey = null] = digests.map(hexFromBytes);
    return { secret, signedAt: Number(given.t) * 1000, replayKey };
  };
  const signed = (keys: readonly HmacKey[]) => then(signAll(keys, given, bytes), prove);
  return then(
    secrets(() => claimOf(evidence, accountIn(bytes))),
    signed,
  );
}

function signAll(
  keys: readonly HmacKey[],
  { t }: SignatureHeader,
  bytes: Uint8Array,
): MaybePromise<readonly Uint8Array[]> {
  const digests = keys.map((key) => key.sign(`${t}.`, bytes));
  return digests.some(isPromise) ? Promise.all(digests) : (digests as Uint8Array[]);
}

/** Compares every secret's digest with every signature given, so that the time does not tell which one fitted. */
function matching(digests: readonly Uint8Array[], given: readonly Uint8Array[], { byteLength }: Uint8Array): number {
  let secret = -1;
  digests.forEach((digest, index) => {
    for (const signature of given) if (equalBytes(signature, digest) && secret < 0) secret = index;
  });
  if (secret >= 0) return secret;
  throw new HookswitchError("signature_mismatch", { carrier: "freeclimb", details: { bodyBytes: byteLength } });
}

function checkTime(t: number, now: number, toleranceSeconds: number): void {
  const verdict = replayWindow(t, now, toleranceSeconds);
  if (verdict === "inside") return;
  const details = { skewSeconds: Math.round(now / 1000 - t), toleranceSeconds };
  throw new HookswitchError(`timestamp_${verdict}`, { carrier: "freeclimb", details });
}

/** Looks for the account without decoding the JSON: it is not proved yet, and a function only needs a hint. */
const accountIn = (bytes: Uint8Array): string | null => /"accountId"\s*:\s*"(\w{1,64})"/.exec(utf8(bytes))?.[1] ?? null;

/** Goes on with a value at once where it is there: on Node nothing here needs a promise. */
const then = <Value, Next>(value: MaybePromise<Value>, next: (value: Value) => MaybePromise<Next>) =>
  isPromise(value) ? value.then(next) : next(value);
