import { hmacKey } from "#hmac";
import type { Evidence, HeaderReader, Proof } from "../../carrier.js";
import type { ErrorCode } from "../../error-codes.js";
import { type ErrorDetails, HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { saidBodyHash } from "../../signature/body-hash.js";
import { claimOf } from "../../signature/claim.js";
import type { cutMemory } from "../../signature/cuts.js";
import { equalText } from "../../signature/equal-text.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { sha256 } from "../../signature/sha256.js";
import { bodyDiffers, whyNoMatch } from "../../signature/why-url-hmac.js";
import { signedUrls } from "../../url/signed-urls.js";
import { claimedAccount } from "./account.js";
import { inOrder } from "./signed-text.js";

const HEADER = "x-twilio-signature";

/** 20 bytes in base64; the last digit has two bits to spare, which must be 0. */
const SIGNATURE = /^[A-Za-z\d+/]{26}[AEIMQUYcgkosw048]=$/;

/** Whether a delivery brings Twilio's kind of proof, good or bad. */
export const hasProof = (header: HeaderReader): boolean => header(HEADER) !== undefined;

/** Checks an auth token and makes it ready for HMAC. */
export const prepareToken = (token: string): HmacKey => hmacKey(checkSecretText(token, "twilio authToken"), "SHA-1");

/**
 * Compares the signature with every token that is configured: over the URL, and the body's parameters behind it, or
 * the URL alone where it holds the hash of a JSON body.
 *
 * Security: neither a time nor a nonce is covered, and nothing stands between URL, names and values. Whoever captured
 * a request can send it again, and cut it anew (`a` = `bc` as `ab` = `c`, a POST as a GET with all of it in the URL)
 * under the same signature. The MAC is the replay key, so a copy does nothing while it is remembered; another cut is
 * refused for as long as this process remembers the first one. A body that nothing covers, without parameters and
 * without a hash, is refused.
 *
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function authenticate(
  evidence: Evidence,
  tokens: SecretReader<HmacKey>,
  isSameCut: ReturnType<typeof cutMemory>,
): MaybePromise<Proof> {
  const { header, method, url, bytes, params } = evidence;
  const given = header(HEADER);
  if (given === undefined) fail("signature_missing");
  if (!SIGNATURE.test(given)) fail("signature_malformed", { problem: "no base64 of 20 bytes" });
  const hash = saidBodyHash(evidence);
  if (hash !== null && !bytes) fail("body_consumed");
  const parts = method === "GET" || hash !== null ? [] : inOrder(params);
  const ending = parts.join("");
  // Parameters without a name and a value (`=`) leave nothing in the text either.
  if (method !== "GET" && hash === null && ending === "")
    fail("signature_malformed", { problem: "neither parameters nor bodySHA256 cover the body" });
  const messages = signedUrls(evidence).map((each) => [each + ending]);
  const keys = tokens(() => claimOf(evidence, claimedAccount(evidence)));
  return whenReady(matchHmac(keys, messages, "base64", [given]), ({ secret, expected }) => {
    if (secret < 0) {
      return whenReady(whyNoMatch(evidence, given, ending, keys), (details) => fail("signature_mismatch", details));
    }
    const [mac = ""] = expected;
    if (!isSameCut(mac, method, { query: [url], body: parts })) {
      fail("signature_mismatch", { problem: "a replay with other parameters" });
    }
    const proof: Proof = { secret, signedAt: null, replayKey: mac };
    if (hash === null || !bytes) return proof;
    return sha256(bytes).then((actual) =>
      equalText(hash, actual) ? proof : fail("signature_mismatch", bodyDiffers(evidence)),
    );
  });
}

function fail(code: ErrorCode, details: ErrorDetails = {}): never {
  throw new HookswitchError(code, { carrier: "twilio", details });
}
