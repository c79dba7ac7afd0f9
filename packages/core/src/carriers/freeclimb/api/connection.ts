import { basic } from "../../../api/basic.js";
import type { ApiSource } from "../../../api/call-api.js";
import type { Pin } from "../../../api/fetch-pinned.js";
import { baseOf, originsOf } from "../../../api/hosts.js";
import { optionsOf } from "../../../options-of.js";
import { checkSecretText } from "../../../signature/secret-text.js";

/** An account, its API key, and where FreeClimb's API is. */
export interface FreeClimbApiOptions {
  accountId: string;
  /** From the dashboard (Account, API credentials). Not the signing secret. */
  apiKey: string;
  /** Default `https://www.freeclimb.com/apiserver`. */
  baseUrl?: string | undefined;
  /** More hosts that the API may redirect media to; they never see a credential. Default none. */
  redirectHosts?: readonly string[] | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** The options, checked and made ready. */
export interface Connection extends ApiSource {
  accountId: string;
  pin: Pin;
}

/** @throws {TypeError} that names what is missing or wrong. */
export function connect(options: FreeClimbApiOptions): Connection {
  const given = optionsOf("freeclimbApi", options, ["accountId", "apiKey", "baseUrl", "redirectHosts", "clock"]);
  const accountId = checkSecretText(given.accountId, "freeclimb accountId");
  if (!/^\w+$/.test(accountId)) throw new TypeError("freeclimb accountId must be letters and digits");
  const apiKey = checkSecretText(given.apiKey, "freeclimb apiKey");
  const { origin, base } = baseOf(given.baseUrl ?? "https://www.freeclimb.com/apiserver", "freeclimb baseUrl");
  const authorization = basic(accountId, apiKey);
  const own = `${base}/Accounts/${accountId}/`;
  return {
    carrier: "freeclimb",
    accountId,
    base: `${base}/Accounts/${accountId}`,
    authorization: () => authorization,
    secrets: [authorization.slice("Basic ".length), apiKey],
    clock: given.clock ?? Date.now,
    pin: {
      origins: new Set([origin, ...originsOf(given.redirectHosts ?? [], "freeclimb redirectHosts")]),
      authorization: ({ href }) => (href.startsWith(own) ? authorization : null),
    },
  };
}
