import { hmacSha256Key } from "#hmac";
import type { Evidence, HeaderReader, Proof } from "../../carrier.js";
import type { ErrorCode } from "../../error-codes.js";
import { type ErrorDetails, HookswitchError } from "../../errors.js";
import type { MaybePromise } from "../../maybe-promise.js";
import { claimOf } from "../../signature/claim.js";
import { base64FromBytes } from "../../signature/encoding.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { displayUrl } from "../../url/public-url.js";
import { accountIn } from "./media-url.js";
import { signedTexts } from "./signed-text.js";

/** Plivo sends one for each active token; what comes after so many in one header is not looked at. */
const MAX_SIGNATURES = 8;

/** 32 bytes in base64; the last digit has two bits to spare, which must be 0. */
const SIGNATURE = /^[A-Za-z\d+/]{42}[AEIMQUYcgkosw048]=$/;

type Version = "v2" | "v3";

/** The account's own signature, the main account's, and the nonce of both. */
const headersOf = (version: Version): string[] =>
  ["", "ma-"].map((whose) => `x-plivo-signature-${whose}${version}`).concat(`x-plivo-signature-${version}-nonce`);

/** Whether any of a version's headers came, its nonce alone too. */
const brings = (header: HeaderReader, version: Version): boolean =>
  headersOf(version).some((name) => header(name) !== undefined);

/** Whether a delivery brings Plivo's kind of proof, good or bad. */
export const hasProof = (header: HeaderReader): boolean => brings(header, "v3") || brings(header, "v2");

/** Checks an auth token and makes it ready for HMAC. */
export const prepareToken = (token: string): HmacKey => hmacSha256Key(checkSecretText(token, "plivo authToken"));

/**
 * Compares every signature that came, of the account and of the main account, with every token that is configured.
 *
 * Security: V3 covers URL, parameters and nonce, but no time, and its text is not injective: nothing stands between
 * the names and values of the body, and neither the method nor the border of query and body is marked. Whoever
 * captured a request can cut it anew (`a` = `bc` as `ab` = `c`, a GET as a POST) under the same nonce; that is refused
 * for as long as this process remembers the first cut. The nonce itself cannot be changed: it must not hold a dot, so that
 * the last dot of the text is the border before it. V2 covers no parameters at all and has no such border; it counts
 * only where it is allowed, and never beside a V3 header.
 *
 * Source: https://www.plivo.com/docs/voice/concepts/signature-validation
 */
export function authenticate(
  evidence: Evidence,
  tokens: SecretReader<HmacKey>,
  allowV2: boolean,
  isSameCut: (mac: string, evidence: Evidence) => boolean,
): MaybePromise<Proof> {
  const { header, params, url } = evidence;
  const version = brings(header, "v3") ? "v3" : "v2";
  if (version === "v2" && !allowV2) {
    fail("signature_missing", brings(header, "v2") ? { problem: "only V2 came; see allowV2" } : {});
  }
  const [own, main, nonce = ""] = headersOf(version).map((name) => header(name));
  const lists = [own, main].filter((list) => list !== undefined);
  if (lists.length === 0) fail("signature_missing", { version });
  const given = lists
    .flatMap((list) => list.split(",", MAX_SIGNATURES))
    .map((text) => text.trim())
    .filter((text) => SIGNATURE.test(text));
  if (given.length === 0) fail("signature_malformed", { version, problem: "no base64 of 32 bytes" });
  // A dot would let a sender move the border between the parameters and the nonce.
  if (!/^[\w-]{1,128}$/.test(nonce)) fail("signature_malformed", { version, problem: "nonce" });
  const messages = signedTexts(version, evidence).map((text) => [text, version === "v3" ? "." : "", nonce]);
  const keys = tokens(() => claimOf(evidence, claimedAccount(evidence)));
  return matchHmac(keys, messages, base64FromBytes, given, (secret, [mac = ""]) => {
    if (secret < 0) {
      fail("signature_mismatch", { triedUrl: displayUrl(url), version, bodyParameters: params.length });
    }
    if (!isSameCut(mac, evidence)) fail("signature_mismatch", { version, problem: "a replay with other parameters" });
    return { secret, signedAt: null, replayKey: nonce };
  });
}

/** What the delivery says whose it is: the main account, else the account its media belongs to. */
function claimedAccount({ params, query }: Evidence): string | null {
  let account: string | null = null;
  for (const [name, value] of [...params, ...query]) {
    if (name === "ParentAuthID" && value) return value;
    if (/^(record.*(url|file)|response)$/i.test(name)) account ??= accountIn(value);
  }
  return account;
}

function fail(code: ErrorCode, details: ErrorDetails): never {
  throw new HookswitchError(code, { carrier: "plivo", details });
}
