import { hmacKey } from "#hmac";
import { recordFromParams } from "../../body/params.js";
import type { Evidence, HeaderReader, Proof } from "../../carrier.js";
import type { ErrorCode } from "../../error-codes.js";
import { type ErrorDetails, HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { FieldReader } from "../../read/field-reader.js";
import { claimOf } from "../../signature/claim.js";
import type { cutMemory } from "../../signature/cuts.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { type Match, matchHmac } from "../../signature/match-hmac.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretClaim, SecretReader } from "../../signature/secrets.js";
import { accountOf } from "./account.js";
import { whyNoMatch } from "./diagnose.js";
import { unpacked } from "./read.js";
import { inOrder, messagesOf, type Parameters, type Signed } from "./signed-text.js";

/** Plivo sends one for each active token; what comes after so many in one header is not looked at. */
const MAX_SIGNATURES = 8;

/** 32 bytes in base64; the last digit has two bits to spare, which must be 0. */
const SIGNATURE = /^[A-Za-z\d+/]{42}[AEIMQUYcgkosw048]=$/;

const NONCE = /^[\w-]{1,128}$/;

/** The account's own signature, the main account's, and the nonce of both. */
const HEADERS = {
  v2: ["x-plivo-signature-v2", "x-plivo-signature-ma-v2", "x-plivo-signature-v2-nonce"],
  v3: ["x-plivo-signature-v3", "x-plivo-signature-ma-v3", "x-plivo-signature-v3-nonce"],
} as const;

/** Whether any of a version's headers came, its nonce alone too. */
function brings(header: HeaderReader, version: Signed["version"]): boolean {
  for (const name of HEADERS[version]) if (header(name) !== undefined) return true;
  return false;
}

/** Whether a delivery brings Plivo's kind of proof, good or bad. */
export const hasProof = (header: HeaderReader): boolean => brings(header, "v3") || brings(header, "v2");

/** Checks an auth token and makes it ready for HMAC. */
export const prepareToken = (token: string): HmacKey => hmacKey(checkSecretText(token, "plivo authToken"));

/**
 * Compares every signature that came, of the account and of the main account, with every token that is configured.
 *
 * Security: V3 covers URL, parameters and nonce, but no time, and its text is not injective: nothing stands between
 * the names and values of the body, and neither the method nor the border of query and body is marked. Whoever
 * captured a request can cut it anew (`a` = `bc` as `ab` = `c`, a GET as a POST) under the same nonce; that is refused
 * for as long as this process remembers the first cut. The nonce itself cannot be changed: it must not hold a dot, so that
 * the last dot of the text is the border before it. V2 covers no parameters at all, and not even the
 * border of path and nonce, so there the MAC is the replay key; it counts only where it is allowed, and never beside a
 * V3 header.
 *
 * Source: https://www.plivo.com/docs/voice/concepts/signature-validation
 */
export function authenticate(
  evidence: Evidence,
  tokens: SecretReader<HmacKey>,
  allowV2: boolean,
  isSameCut: ReturnType<typeof cutMemory>,
): MaybePromise<Proof> {
  const { header } = evidence;
  const version = brings(header, "v3") ? "v3" : "v2";
  if (version === "v2" && !allowV2) {
    fail("signature_missing", brings(header, "v2") ? { problem: "only V2 came; see allowV2" } : {});
  }
  const names = HEADERS[version];
  const own = header(names[0]);
  const main = header(names[1]);
  const nonce = header(names[2]) ?? "";
  const given = signaturesIn(own);
  if (main !== own) given.push(...signaturesIn(main));
  if (given.length === 0) {
    if (own === undefined && main === undefined) fail("signature_missing", { version });
    fail("signature_malformed", { version, problem: "no base64 of 32 bytes" });
  }
  // A dot would let a sender move the border between the parameters and the nonce.
  if (!NONCE.test(nonce)) fail("signature_malformed", { version, problem: "nonce" });
  const sent: Signed = { version, nonce, given };
  const parameters = inOrder(evidence);
  const keys = tokens(claimed, evidence);
  const match = matchHmac(keys, messagesOf(sent, evidence, parameters), "base64", given);
  return whenReady(match, proofOf, { evidence, sent, parameters, keys, isSameCut });
}

/** What was compared. */
interface Tried {
  evidence: Evidence;
  sent: Signed;
  parameters: Parameters;
  keys: MaybePromise<readonly HmacKey[]>;
  isSameCut: ReturnType<typeof cutMemory>;
}

function proofOf({ secret, expected }: Match, tried: Tried): MaybePromise<Proof> {
  const { evidence, sent, parameters, keys, isSameCut } = tried;
  if (secret < 0) return whenReady(whyNoMatch(evidence, sent, parameters, keys), refuse);
  const { version, nonce } = sent;
  const [mac = null] = expected;
  if (!isSameCut(mac ?? "", evidence.method, parameters)) {
    fail("signature_mismatch", { version, problem: "a replay with other parameters" });
  }
  return { secret, signedAt: null, replayKey: version === "v3" ? nonce : mac };
}

const refuse = (details: ErrorDetails): never => fail("signature_mismatch", details);

const claimed = (evidence: Evidence): SecretClaim => claimOf(evidence, claimedAccount(evidence));

/** The signatures in one header that are written as Plivo writes them. */
function signaturesIn(list: string | undefined): string[] {
  if (list === undefined) return [];
  if (SIGNATURE.test(list)) return [list];
  return list
    .split(",", MAX_SIGNATURES)
    .map((text) => text.trim())
    .filter((text) => SIGNATURE.test(text));
}

/** What the delivery says whose it is, before anything is proved. */
function claimedAccount({ method, fields, query }: Evidence): string | null {
  try {
    return accountOf(unpacked(new FieldReader(method === "GET" ? recordFromParams(query).record : fields)));
  } catch {
    // An answer that cannot be read is told once it is proved.
    return null;
  }
}

function fail(code: ErrorCode, details: ErrorDetails): never {
  throw new HookswitchError(code, { carrier: "plivo", details });
}
