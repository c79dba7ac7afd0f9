import { hmacSha256Key } from "#hmac";
import type { Evidence, HeaderReader, Proof } from "../../carrier.js";
import type { ErrorCode } from "../../error-codes.js";
import { type ErrorDetails, HookswitchError } from "../../errors.js";
import { isPromise, type MaybePromise } from "../../maybe-promise.js";
import { claimOf } from "../../signature/claim.js";
import { bytesFromBase64 } from "../../signature/encoding.js";
import { equalBytes } from "../../signature/equal-bytes.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { displayUrl } from "../../url/public-url.js";
import { accountIn } from "./media-url.js";
import { signedTexts } from "./signed-text.js";

/** Plivo sends one for each active token; what comes after so many in one header is not looked at. */
const MAX_SIGNATURES = 8;

type Version = "v2" | "v3";

/** The account's own signature, the main account's, and the nonce of both. */
const headersOf = (version: Version) =>
  [`x-plivo-signature-${version}`, `x-plivo-signature-ma-${version}`, `x-plivo-signature-${version}-nonce`] as const;

const HEADERS = { v2: headersOf("v2"), v3: headersOf("v3") };

/** Whether any of a version's headers came, its nonce alone too. */
const brings = (header: HeaderReader, version: Version): boolean =>
  HEADERS[version].some((name) => header(name) !== undefined);

/** Whether a delivery brings Plivo's kind of proof, good or bad. */
export const hasProof = (header: HeaderReader): boolean => brings(header, "v3") || brings(header, "v2");

/** Checks an auth token and makes it ready for HMAC. */
export const prepareToken = (token: string): HmacKey => hmacSha256Key(checkSecretText(token, "plivo authToken"));

/**
 * Compares every signature that came, of the account and of the main account, with every token that is configured.
 *
 * Security: V3 covers URL, parameters and nonce, but no time, and its text is not injective: nothing stands between
 * the names and values of the body, and neither the method nor the border of query and body is marked. Whoever
 * captured a request can cut it anew (`a` = `bc` as `ab` = `c`, a GET as a POST) under the same nonce, for as long as
 * the replay store does not remember that nonce. The nonce itself cannot be changed: it must not hold a dot, so that
 * the last dot of the text is the border before it. V2 covers no parameters at all and has no such border; it counts
 * only where it is allowed, and never beside a V3 header.
 *
 * Source: https://www.plivo.com/docs/voice/concepts/signature-validation
 */
export function authenticate(evidence: Evidence, tokens: SecretReader<HmacKey>, allowV2: boolean): MaybePromise<Proof> {
  const version = brings(evidence.header, "v3") ? "v3" : "v2";
  if (version === "v2" && !allowV2) {
    fail("signature_missing", brings(evidence.header, "v2") ? { problem: "only V2 came; see allowV2" } : {});
  }
  const given = signaturesOf(evidence, version);
  const nonce = nonceOf(evidence, version);
  const texts = signedTexts(version, evidence).map((text) => text + (version === "v3" ? "." : "") + nonce);
  const prove = (macs: readonly Uint8Array[]): Proof => {
    let fitting = -1;
    // All are compared, so that the time does not tell which one fitted.
    macs.forEach((mac, index) => {
      for (const signature of given) if (equalBytes(signature, mac) && fitting < 0) fitting = index;
    });
    if (fitting < 0) {
      fail("signature_mismatch", {
        triedUrl: displayUrl(evidence.url),
        version,
        bodyParameters: evidence.params.length,
      });
    }
    return { secret: Math.floor(fitting / texts.length), signedAt: null, replayKey: nonce };
  };
  const sign = (keys: readonly HmacKey[]): MaybePromise<Proof> => {
    const macs = keys.flatMap((key) => texts.map((text) => key.sign(text)));
    return macs.some(isPromise) ? Promise.all(macs).then(prove) : prove(macs as Uint8Array[]);
  };
  const known = tokens(() => claimOf(evidence, claimedAccount(evidence)));
  return isPromise(known) ? known.then(sign) : sign(known);
}

/** The signatures of both headers, as bytes; what is none is left out. */
function signaturesOf({ header }: Evidence, version: Version): Uint8Array[] {
  const [own, main] = HEADERS[version];
  const lists = [header(own), header(main)].filter((list) => list !== undefined);
  if (lists.length === 0) fail("signature_missing", { version });
  const signatures = lists
    .flatMap((list) => list.split(",", MAX_SIGNATURES))
    .map((text) => bytesFromBase64(text.trim()))
    .filter((bytes) => bytes?.length === 32);
  if (signatures.length === 0) fail("signature_malformed", { version, problem: "no base64 of 32 bytes" });
  return signatures as Uint8Array[];
}

function nonceOf({ header }: Evidence, version: Version): string {
  const nonce = header(HEADERS[version][2]) ?? "";
  // A dot would let a sender move the border between the parameters and the nonce.
  if (!/^[\w-]{1,128}$/.test(nonce)) fail("signature_malformed", { version, problem: "nonce" });
  return nonce;
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
