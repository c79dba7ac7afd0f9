import { bearerToken, hasBasic } from "../http/basic-auth.js";
import { type Exchange, reply } from "../http/exchange.js";
import { accessToken } from "../ids.js";
import type { World } from "../world.js";

/** Bandwidth's credentials on its REST side: OAuth2 client credentials for a Bearer token, or an API user's Basic. */
export class BandwidthAccess {
  readonly #world: World;
  readonly #expiries = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** `POST /api/v1/oauth2/token`. */
  giveToken(exchange: Exchange) {
    const { clientId, clientSecret } = this.#world.secrets.bandwidth;
    if (!hasBasic(exchange.request, clientId, clientSecret)) return reply(exchange, 401, { error: "invalid_client" });
    if (new URLSearchParams(exchange.body).get("grant_type") !== "client_credentials") {
      return reply(exchange, 400, { error: "unsupported_grant_type" });
    }
    const token = accessToken();
    this.#expiries.set(token, Date.now() + this.#world.tokenSeconds * 1000);
    reply(exchange, 200, { access_token: token, token_type: "Bearer", expires_in: this.#world.tokenSeconds });
  }

  /** Forgets every token that was given, as if they had expired. */
  revokeTokens(): void {
    this.#expiries.clear();
  }

  /** Whether a request may go on; answers it if not. */
  allows(exchange: Exchange, account: string): boolean {
    const { accountId, apiUser } = this.#world.secrets.bandwidth;
    const token = bearerToken(exchange.request);
    const known =
      token === null
        ? apiUser !== null && hasBasic(exchange.request, apiUser.username, apiUser.password)
        : (this.#expiries.get(token) ?? 0) > Date.now();
    if (!known) bandwidthError(exchange, 401, "authentication-error", "The credentials are not valid.");
    else if (account !== accountId) bandwidthError(exchange, 403, "access-denied", "Not your account.");
    return known && account === accountId;
  }
}

/** An error as Bandwidth words it. */
export const bandwidthError = (exchange: Exchange, status: number, type: string, description: string): void =>
  reply(exchange, status, { type, description, id: null });
