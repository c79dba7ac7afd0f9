import { CarrierApiError } from "./api-error.js";
import { basic } from "./basic.js";
import { plainCause } from "./plain-cause.js";
import { readText } from "./read-text.js";

/** Renewed so long before its end, or half its life before where that is shorter. */
const EARLY_MS = 60_000;
const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024;

/** OAuth2 client credentials and where they are exchanged. */
export interface TokenSource {
  carrier: string;
  url: string;
  clientId: string;
  clientSecret: string;
  clock: () => number;
}

/** Gives access tokens: kept, renewed a minute before they end, and fetched once however many ask at a time. */
export class TokenCache {
  readonly #source: TokenSource;
  #token: { value: string; renewAt: number; endsAt: number } | null = null;
  #flight: Promise<string> | null = null;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  /** @throws {CarrierApiError} when there is none to be had; `network` when nobody answers. */
  async get(): Promise<string> {
    const now = this.#source.clock();
    if (this.#token && now < this.#token.renewAt) return this.#token.value;
    this.#flight ??= this.#fetch().finally(() => {
      this.#flight = null;
    });
    const valid = this.#token && now < this.#token.endsAt ? this.#token.value : null;
    // While the old one still works, a token endpoint that is down costs nobody a recording.
    return valid === null ? this.#flight : this.#flight.catch(() => valid);
  }

  /** Drops a token that the carrier no longer takes. */
  drop(value: string): void {
    if (this.#token?.value === value) this.#token = null;
  }

  async #fetch(): Promise<string> {
    const { clock, carrier } = this.#source;
    const asked = clock();
    const { status, text } = await this.#ask().catch((cause: unknown) => {
      throw new CarrierApiError(carrier, { code: "network", cause: plainCause(cause) });
    });
    const refused = (why: string) => new CarrierApiError(carrier, { status, code: "token", text: why });
    if (status !== 200) throw refused("the token endpoint refuses");
    const token = tokenIn(text);
    if (!token) throw refused("the token endpoint's answer holds no token");
    const lifeMs = token.seconds * 1000;
    this.#token = {
      value: token.value,
      renewAt: asked + lifeMs - Math.min(EARLY_MS, lifeMs / 2),
      endsAt: asked + lifeMs,
    };
    return token.value;
  }

  async #ask(): Promise<{ status: number; text: string }> {
    const { url, clientId, clientSecret } = this.#source;
    // Of nobody's signal: others wait for the same token.
    const response = await fetch(url, {
      method: "POST",
      headers: {
        authorization: basic(clientId, clientSecret),
        accept: "application/json",
        "accept-encoding": "identity",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "grant_type=client_credentials",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, text: await readText(response, MAX_BYTES) };
  }
}

function tokenIn(text: string): { value: string; seconds: number } | null {
  try {
    const { access_token: value, expires_in: seconds } = JSON.parse(text) as Record<string, unknown>;
    // What cannot be a header's value would make `fetch` print it in its error.
    if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) return null;
    return { value, seconds: Number(seconds) > 0 ? Number(seconds) : 300 };
  } catch {
    return null;
  }
}
