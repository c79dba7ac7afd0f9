import type { ApiSource } from "../../../api/call-api.js";
import { baseOf, type Origins, originsOf } from "../../../api/hosts.js";
import { optionsOf } from "../../../options-of.js";
import { checkSecretText } from "../../../signature/secret-text.js";

/** An API key, where Telnyx's API is, and where its files are. */
export interface TelnyxApiOptions {
  /** From the portal (Account, Keys & Credentials). Not the public key. */
  apiKey: string;
  /** Default `https://api.telnyx.com/v2`. */
  baseUrl?: string | undefined;
  /**
   * Hosts that serve media; they never see a credential. Default those of Telnyx's own storage, `s3.amazonaws.com` and
   * `s3.eu-central-1.amazonaws.com`.
   */
  mediaHosts?: readonly string[] | undefined;
  /** More hosts that media may be redirected to; they never see a credential either. Default none. */
  redirectHosts?: readonly string[] | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** The options, checked and made ready. */
export interface Connection extends ApiSource {
  /** Where a link may lead. */
  mediaOrigins: Origins;
  /** Where a redirect may lead. */
  origins: Origins;
}

const MEDIA_HOSTS = ["s3.amazonaws.com", "s3.eu-central-1.amazonaws.com"];

/** @throws {TypeError} that names what is missing or wrong. */
export function connect(options: TelnyxApiOptions): Connection {
  const given = optionsOf("telnyxApi", options, ["apiKey", "baseUrl", "mediaHosts", "redirectHosts", "clock"]);
  const apiKey = checkSecretText(given.apiKey, "telnyx apiKey");
  const { base } = baseOf(given.baseUrl ?? "https://api.telnyx.com/v2", "telnyx baseUrl");
  const mediaOrigins = originsOf(given.mediaHosts ?? MEDIA_HOSTS, "telnyx mediaHosts");
  const authorization = `Bearer ${apiKey}`;
  return {
    carrier: "telnyx",
    base,
    authorization: () => authorization,
    secrets: [apiKey],
    clock: given.clock ?? Date.now,
    mediaOrigins,
    origins: new Set([...mediaOrigins, ...originsOf(given.redirectHosts ?? [], "telnyx redirectHosts")]),
  };
}
