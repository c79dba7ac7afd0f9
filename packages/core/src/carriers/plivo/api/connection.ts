import { basic } from "../../../api/basic.js";
import type { ApiSource } from "../../../api/call-api.js";
import { baseOf, type Origins, originsOf } from "../../../api/hosts.js";
import { optionsOf } from "../../../options-of.js";
import { checkSecretText } from "../../../signature/secret-text.js";

/** An account or a sub-account. */
export interface PlivoAccount {
  /** `MA…`, or `SA…` for a sub-account. */
  authId: string;
  authToken: string;
}

/** Where Plivo is, and what may be told whom. */
interface PlivoPlaces {
  /** Default `https://api.plivo.com/v1`. */
  baseUrl?: string | undefined;
  /** Hosts that serve media and may see the credentials. Default `media.plivo.com` and `aps1.media.plivo.com`. */
  mediaHosts?: readonly string[] | undefined;
  /** More hosts that media may be redirected to; they never see a credential. Default none. */
  redirectHosts?: readonly string[] | undefined;
  /** Whether media is public, so that no credential has to go to the media hosts at all. Default `false`. */
  publicMedia?: boolean | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** One account, or several: the main one first, then sub-accounts. Media of each is fetched with its own token. */
export type PlivoApiOptions = PlivoPlaces & (PlivoAccount | { accounts: readonly [PlivoAccount, ...PlivoAccount[]] });

/** The options, checked and made ready. */
export interface Connection {
  /** The REST API of each account; the first one is what is asked where nothing says which. */
  sources: ReadonlyMap<string, ApiSource>;
  main: ApiSource;
  credentialOrigins: Origins;
  origins: Origins;
  publicMedia: boolean;
  clock: () => number;
}

const PLACES = ["baseUrl", "mediaHosts", "redirectHosts", "publicMedia", "clock"];

/** @throws {TypeError} that names what is missing or wrong. */
export function connect(options: PlivoApiOptions): Connection {
  const keys = "accounts" in Object(options) ? ["accounts"] : ["authId", "authToken"];
  const given = optionsOf("plivoApi", options, [...PLACES, ...keys]) as PlivoPlaces &
    PlivoAccount & { accounts?: readonly PlivoAccount[] };
  const { base } = baseOf(given.baseUrl ?? "https://api.plivo.com/v1", "plivo baseUrl");
  const clock = given.clock ?? Date.now;
  const sources = new Map<string, ApiSource>();
  for (const account of given.accounts ?? [given]) {
    const source = sourceOf(account, base, clock);
    sources.set(account.authId, source);
  }
  const [main] = sources.values();
  if (!main) throw new TypeError("plivo accounts must list at least one account");
  const mediaHosts = given.mediaHosts ?? ["media.plivo.com", "aps1.media.plivo.com"];
  const credentialOrigins = originsOf(mediaHosts, "plivo mediaHosts");
  const origins = new Set([...credentialOrigins, ...originsOf(given.redirectHosts ?? [], "plivo redirectHosts")]);
  return { sources, main, credentialOrigins, origins, publicMedia: given.publicMedia === true, clock };
}

function sourceOf(account: PlivoAccount, base: string, clock: () => number): ApiSource {
  const authId = checkSecretText(account?.authId, "plivo authId");
  if (!/^\w+$/.test(authId)) throw new TypeError("plivo authId must be letters and digits");
  const authToken = checkSecretText(account.authToken, "plivo authToken");
  const authorization = basic(authId, authToken);
  return {
    carrier: "plivo",
    base: `${base}/Account/${authId}`,
    authorization: () => authorization,
    secrets: [authorization.slice("Basic ".length), authToken],
    clock,
  };
}

/** @throws {TypeError} for an account that is not configured; `null` is the main one. */
export function sourceFor({ sources, main }: Connection, accountId: string | null | undefined): ApiSource {
  const source = accountId == null ? main : sources.get(accountId);
  if (!source) throw new TypeError("the account is not configured");
  return source;
}
