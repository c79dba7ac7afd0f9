import { utf8, utf8Bytes } from "../../body/utf8.js";
import type { Evidence, Proof } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import { type MaybePromise, whenReady } from "../../maybe-promise.js";
import { basicToken } from "../../signature/basic.js";
import { claimOf } from "../../signature/claim.js";
import { base64FromBytes, bytesFromBase64 } from "../../signature/encoding.js";
import { indexOfEqual } from "../../signature/equal-text.js";
import type { LikelyCause } from "../../signature/likely-cause.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretClaim, SecretReader } from "../../signature/secrets.js";

/** What was set as `username` and `password` on a verb, a call or the application. */
export interface BandwidthCredentials {
  username: string;
  password: string;
}

/** A pair made ready to compare. */
interface PreparedCredentials {
  /** What its header holds behind `Basic `. */
  token: string;
  username: string;
}

/** Checks credentials and writes them as a Basic header does. */
export function prepareCredentials(credentials: BandwidthCredentials): PreparedCredentials {
  const username = checkSecretText(credentials?.username, "bandwidth username");
  // RFC 7617: the first colon ends the user name.
  if (username.includes(":")) throw new TypeError("bandwidth username must not contain a colon");
  const password = checkSecretText(credentials.password, "bandwidth password");
  return { token: base64FromBytes(utf8Bytes(`${username}:${password}`)), username };
}

/**
 * Compares the Basic credentials with all that are configured, in constant time.
 *
 * Security: this is all the proof Bandwidth offers; neither URL nor body is covered, and nothing limits replay.
 *
 * Source: https://dev.bandwidth.com/docs/voice/webhooks/
 */
export function authenticate(evidence: Evidence, credentials: SecretReader<PreparedCredentials>): MaybePromise<Proof> {
  const given = basicToken(evidence.header("authorization"));
  if (given === null) throw new HookswitchError("signature_malformed", { carrier: "bandwidth" });
  return whenReady(credentials(claimed, { evidence, given }), proofOf, given);
}

function proofOf(expected: readonly PreparedCredentials[], given: string): Proof {
  const secret = indexOfEqual(
    [given],
    expected.map(({ token }) => token),
  );
  if (secret >= 0) return { secret, signedAt: null, replayKey: null };
  const likelyCause: LikelyCause = "wrong secret";
  const usernameKnown =
    indexOfEqual(
      [userNameIn(given)],
      expected.map(({ username }) => username),
    ) >= 0;
  throw new HookswitchError("credentials_mismatch", {
    carrier: "bandwidth",
    details: { likelyCause, usernameKnown },
  });
}

const claimed = ({ evidence, given }: { evidence: Evidence; given: string }): SecretClaim =>
  claimOf(evidence, userNameIn(given));

const userNameIn = (token: string): string =>
  /^([^:]*):/.exec(utf8(bytesFromBase64(token) ?? new Uint8Array()))?.[1] ?? "";
