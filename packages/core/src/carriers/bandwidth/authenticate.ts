import { utf8, utf8Bytes } from "../../body/utf8.js";
import type { Evidence, Proof } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import type { MaybePromise } from "../../maybe-promise.js";
import { basicCredentials } from "../../signature/basic.js";
import { claimOf } from "../../signature/claim.js";
import { indexOfEqual } from "../../signature/equal-bytes.js";
import { checkSecretText } from "../../signature/secret-text.js";
import type { SecretReader } from "../../signature/secrets.js";
import { whenReady } from "../../signature/when-ready.js";

/** What was set as `username` and `password` on a verb, a call or the application. */
export interface BandwidthCredentials {
  username: string;
  password: string;
}

/** Checks credentials and makes of them the bytes that a Basic header holds. */
export function prepareCredentials(credentials: BandwidthCredentials): Uint8Array {
  const username = checkSecretText(credentials?.username, "bandwidth username");
  // RFC 7617: the first colon ends the user name.
  if (username.includes(":")) throw new TypeError("bandwidth username must not contain a colon");
  return utf8Bytes(`${username}:${checkSecretText(credentials.password, "bandwidth password")}`);
}

/**
 * Compares the Basic credentials with all that are configured, in constant time.
 *
 * Security: this is all the proof Bandwidth offers; neither URL nor body is covered, and nothing limits replay.
 *
 * Source: https://dev.bandwidth.com/docs/voice/webhooks/
 */
export function authenticate(evidence: Evidence, credentials: SecretReader<Uint8Array>): MaybePromise<Proof> {
  const given = basicCredentials(evidence.header("authorization"));
  if (given === null) throw new HookswitchError("signature_malformed", { carrier: "bandwidth" });
  const known = credentials(() => claimOf(evidence, userNameIn(given)));
  return whenReady(known, (expected) => {
    const secret = indexOfEqual([given], expected);
    if (secret < 0) throw new HookswitchError("credentials_mismatch", { carrier: "bandwidth" });
    return { secret, signedAt: null, replayKey: null };
  });
}

const userNameIn = (credentials: Uint8Array): string => /^([^:]*):/.exec(utf8(credentials))?.[1] ?? "";
