import { basic } from "../../../api/basic.js";
import type { ApiSource } from "../../../api/call-api.js";
import type { Pin } from "../../../api/fetch-pinned.js";
import { baseOf, originsOf } from "../../../api/hosts.js";
import { optionsOf } from "../../../options-of.js";
import { checkSecretText } from "../../../signature/secret-text.js";

/** An account or a sub-account: with an API key, which can be revoked alone, or with its auth token. */
export type TwilioAccount = {
  /** `AC…`. */
  accountSid: string;
} & (
  | {
      /** `SK…`. */
      apiKey: string;
      apiKeySecret: string;
    }
  | { authToken: string }
);

/** Where Twilio is, and how its files are wanted. */
interface TwilioPlaces {
  /** Default `https://api.twilio.com/2010-04-01`; another region has another host, and keys of its own. */
  baseUrl?: string | undefined;
  /** More hosts that the API may redirect media to; they never see a credential. Default none. */
  redirectHosts?: readonly string[] | undefined;
  /** The format that recordings are opened in. Default `wav`; `mp3` is a quarter as large. */
  format?: "wav" | "mp3" | undefined;
  /** Now, in epoch milliseconds. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** One account, or several: the main one first, then sub-accounts. */
export type TwilioApiOptions = TwilioPlaces &
  (TwilioAccount | { accounts: readonly [TwilioAccount, ...TwilioAccount[]] });

/** An account's part of the API. */
export interface AccountSource extends ApiSource {
  accountSid: string;
  pin: Pin;
}

/** The options, checked and made ready. */
export interface Connection {
  /** The REST API of each account; the first one is what is asked where nothing says which. */
  sources: ReadonlyMap<string, AccountSource>;
  main: AccountSource;
  format: "wav" | "mp3";
  clock: () => number;
}

const PLACES = ["baseUrl", "redirectHosts", "format", "clock"];
const ACCOUNT = ["accountSid", "apiKey", "apiKeySecret", "authToken"];

/** @throws {TypeError} that names what is missing or wrong. */
export function connect(options: TwilioApiOptions): Connection {
  const keys = "accounts" in Object(options) ? ["accounts"] : ACCOUNT;
  const given = optionsOf("twilioApi", options, [...PLACES, ...keys]) as TwilioPlaces &
    TwilioAccount & { accounts?: readonly TwilioAccount[] };
  const { origin, base } = baseOf(given.baseUrl ?? "https://api.twilio.com/2010-04-01", "twilio baseUrl");
  const { format = "wav", clock = Date.now } = given;
  if (format !== "wav" && format !== "mp3") throw new TypeError("twilio format must be wav or mp3");
  const origins = new Set([origin, ...originsOf(given.redirectHosts ?? [], "twilio redirectHosts")]);
  const sources = new Map<string, AccountSource>();
  for (const account of given.accounts ?? [given]) {
    const source = sourceOf(account, base, origins, clock);
    sources.set(source.accountSid, source);
  }
  const [main] = sources.values();
  if (!main) throw new TypeError("twilio accounts must list at least one account");
  return { sources, main, format, clock };
}

function sourceOf(account: TwilioAccount, root: string, origins: Pin["origins"], clock: () => number): AccountSource {
  const accountSid = checkSecretText(account?.accountSid, "twilio accountSid");
  if (!/^\w+$/.test(accountSid)) throw new TypeError("twilio accountSid must be letters and digits");
  const [user, password] = credentialsOf(account);
  const authorization = basic(user, password);
  const base = `${root}/Accounts/${accountSid}`;
  return {
    carrier: "twilio",
    accountSid,
    base,
    authorization: () => authorization,
    secrets: [authorization.slice("Basic ".length), password],
    clock,
    pin: { origins, authorization: ({ href }) => (href.startsWith(`${base}/`) ? authorization : null) },
  };
}

function credentialsOf(account: TwilioAccount): [user: string, password: string] {
  if ("authToken" in account) return [account.accountSid, checkSecretText(account.authToken, "twilio authToken")];
  const { apiKey, apiKeySecret } = account;
  return [checkSecretText(apiKey, "twilio apiKey"), checkSecretText(apiKeySecret, "twilio apiKeySecret")];
}

/** @throws {TypeError} for an account that is not configured; `null` is the main one. */
export function sourceFor({ sources, main }: Connection, accountId: string | null | undefined): AccountSource {
  const source = accountId == null ? main : sources.get(accountId);
  if (!source) throw new TypeError("the account is not configured");
  return source;
}
