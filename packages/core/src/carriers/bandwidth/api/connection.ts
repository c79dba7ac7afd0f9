import { basic } from "../../../api/basic.js";
import type { ApiSource } from "../../../api/call-api.js";
import { baseOf, type Origins, originsOf } from "../../../api/hosts.js";
import { TokenCache } from "../../../api/token.js";
import { optionsOf } from "../../../options-of.js";
import { checkSecretText } from "../../../signature/secret-text.js";

/** Where Bandwidth is, and whose account it is. */
interface BandwidthPlaces {
  /** Needed for lists of an account; where it is given, events of other accounts are refused. */
  accountId?: string | undefined;
  /** Default `https://voice.bandwidth.com/api/v2`. */
  baseUrl?: string | undefined;
  /** Where tokens are fetched. Default `https://api.bandwidth.com/api/v1/oauth2/token`. */
  tokenUrl?: string | undefined;
  /** More hosts that media may be redirected to; they never see a credential. Default none. */
  redirectHosts?: readonly string[] | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/**
 * OAuth2 client credentials; or an API user's name and password, which Bandwidth accepts until 2026-12-02.
 *
 * Neither is the pair that webhooks come with.
 */
export type BandwidthApiOptions = BandwidthPlaces &
  ({ clientId: string; clientSecret: string } | { username: string; password: string });

/** The options, checked and made ready. */
export interface Connection extends ApiSource {
  accountId: string | null;
  origins: Origins;
  origin: string;
  /** Drops a token that the carrier did not take; `false` where there is nothing to renew. */
  renew(authorization: string): boolean;
}

const PLACES = ["accountId", "baseUrl", "tokenUrl", "redirectHosts", "clock"];

type Given = BandwidthPlaces & { clientId: string; clientSecret: string; username?: string; password?: string };

/** @throws {TypeError} that names what is missing or wrong. */
export function connect(options: BandwidthApiOptions): Connection {
  const keys = "username" in Object(options) ? ["username", "password"] : ["clientId", "clientSecret"];
  const given = optionsOf("bandwidthApi", options, [...PLACES, ...keys]) as Given;
  const accountId = given.accountId ?? null;
  if (accountId !== null && !/^[\w-]+$/.test(accountId)) throw new TypeError("bandwidth accountId must be an id");
  const { origin, base } = baseOf(given.baseUrl ?? "https://voice.bandwidth.com/api/v2", "bandwidth baseUrl");
  const redirectOrigins = originsOf(given.redirectHosts ?? [], "bandwidth redirectHosts");
  const clock = given.clock ?? Date.now;
  return {
    carrier: "bandwidth",
    accountId,
    base,
    origin,
    origins: new Set([origin, ...redirectOrigins]),
    clock,
    ...(given.username === undefined ? withToken(given, clock) : withBasic(given.username, given.password)),
  };
}

type Credentials = Pick<Connection, "authorization" | "renew" | "secrets">;

function withBasic(username: string, password: string | undefined): Credentials {
  const authorization = basic(
    checkSecretText(username, "bandwidth API username"),
    checkSecretText(password, "bandwidth API password"),
  );
  const secrets = [authorization.slice("Basic ".length), password as string];
  return { authorization: () => authorization, renew: () => false, secrets };
}

function withToken(given: Given, clock: () => number): Credentials {
  const clientId = checkSecretText(given.clientId, "bandwidth clientId");
  const clientSecret = checkSecretText(given.clientSecret, "bandwidth clientSecret");
  const { base: url } = baseOf(given.tokenUrl ?? "https://api.bandwidth.com/api/v1/oauth2/token", "bandwidth tokenUrl");
  const tokens = new TokenCache({ carrier: "bandwidth", url, clientId, clientSecret, clock });
  const secrets = [clientSecret, basic(clientId, clientSecret).slice("Basic ".length)];
  return {
    authorization: async () => {
      const token = await tokens.get();
      // The last of them: those before it are no longer worth anything.
      secrets[2] = token;
      return `Bearer ${token}`;
    },
    renew(authorization) {
      tokens.drop(authorization.slice("Bearer ".length));
      return true;
    },
    secrets,
  };
}
