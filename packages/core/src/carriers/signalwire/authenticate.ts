import { hmacKey } from "#hmac";
import type { Evidence, HeaderReader, Proof } from "../../carrier.js";
import type { ErrorCode } from "../../error-codes.js";
import { type ErrorDetails, HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { bodyHash, saidBodyHash } from "../../signature/body-hash.js";
import { claimOf } from "../../signature/claim.js";
import type { cutMemory } from "../../signature/cuts.js";
import { equalText } from "../../signature/equal-text.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { matchHmac } from "../../signature/match-hmac.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { bodyDiffers } from "../../signature/why-url-hmac.js";
import { signedUrls } from "../../url/signed-urls.js";
import { claimedProject } from "./account.js";
import { whyNoMatch } from "./diagnose.js";
import { givenIn } from "./signature.js";

const HEADER = "x-signalwire-signature";

/** Whether a delivery brings SignalWire's kind of proof, good or bad. */
export const hasProof = (header: HeaderReader): boolean => header(HEADER) !== undefined;

/** Checks a signing key and makes it ready for HMAC. */
export const prepareKey = (key: string): HmacKey => hmacKey(checkSecretText(key, "signalwire signingKey"), "SHA-1");

/** Checks the projects whose deliveries are taken; `null` where all are that the key fits. */
export function checkProjects(given: string | readonly string[] | undefined): ReadonlySet<string> | null {
  if (given === undefined) return null;
  const ids = (typeof given === "string" ? [given] : given).map((id) => checkSecretText(id, "signalwire projectId"));
  if (ids.length === 0) throw new TypeError("signalwire projectId: the list is empty");
  return new Set(ids);
}

/**
 * Compares the signature with every signing key that is configured, in the scheme that its notation names, and the
 * project with those that are wanted.
 *
 * Security: neither a time nor a nonce is covered, and nothing stands between the URL, names and values. Whoever
 * captured a request can send it again, and cut it anew under the same signature. The MAC is the replay key, so a copy
 * does nothing while it is remembered; another cut is refused for as long as this process remembers the first one.
 *
 * Source: https://signalwire.com/docs/compatibility-api/cxml/guides/webhook-security
 */
export function authenticate(
  evidence: Evidence,
  keys: SecretReader<HmacKey>,
  isSameCut: ReturnType<typeof cutMemory>,
  projects: ReadonlySet<string> | null,
): MaybePromise<Proof> {
  const { header, method, url, bytes } = evidence;
  const text = header(HEADER);
  if (text === undefined) fail("signature_missing");
  const saidHash = saidBodyHash(evidence);
  const { mac, ending, parts, isRaw } = givenIn(evidence, text, saidHash);
  const hash = isRaw ? null : saidHash;
  const project = claimedProject(evidence);
  const known = keys(() => claimOf(evidence, project));
  const messages = signedUrls(evidence).map((each) => [each, ending]);
  return whenReady(matchHmac(known, messages, "base64", [mac]), ({ secret }) => {
    if (secret < 0) {
      return whenReady(whyNoMatch(evidence, mac, ending, known), (details) => fail("signature_mismatch", details));
    }
    if (!isSameCut(mac, isRaw ? "raw" : method, { query: [url], body: parts })) {
      fail("signature_mismatch", { problem: "a replay with other parameters" });
    }
    if (projects && !projects.has(project ?? "")) fail("signature_mismatch", { problem: "another project's" });
    const proof: Proof = { secret, signedAt: null, replayKey: mac };
    if (hash === null || !bytes) return proof;
    return bodyHash(bytes).then((actual) =>
      equalText(hash, actual) ? proof : fail("signature_mismatch", bodyDiffers(evidence)),
    );
  });
}

function fail(code: ErrorCode, details: ErrorDetails = {}): never {
  throw new HookswitchError(code, { carrier: "signalwire", details });
}
