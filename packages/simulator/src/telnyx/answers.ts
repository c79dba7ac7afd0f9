import { bearerToken } from "../http/basic-auth.js";
import { type Exchange, reply } from "../http/exchange.js";
import type { World } from "../world.js";

/** An error as Telnyx words it, with its code. */
export const telnyxError = (exchange: Exchange, status: number, code: string, title: string, detail = title): void =>
  reply(exchange, status, { errors: [{ code, title, detail }] });

/** Code 10005: not there. */
export const telnyxNotFound = (exchange: Exchange): void =>
  telnyxError(exchange, 404, "10005", "Resource not found", "The requested resource or URL could not be found.");

/** Whether the API key is right; answers if not. */
export function telnyxAllows({ secrets }: World, exchange: Exchange): boolean {
  const right = bearerToken(exchange.request) === secrets.telnyx.apiKey;
  if (!right)
    telnyxError(exchange, 401, "10009", "Authentication failed", "The API key looks malformed or is unknown.");
  return right;
}
