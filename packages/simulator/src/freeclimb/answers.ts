import { hasBasic } from "../http/basic-auth.js";
import { type Exchange, reply } from "../http/exchange.js";
import type { World } from "../world.js";

const HELP = "https://docs.freeclimb.com/reference/error-and-response-code-dictionary";

/** An error as FreeClimb words it, with its code. */
const freeclimbError = (exchange: Exchange, status: number, code: number, message: string): void =>
  reply(exchange, status, { code, call: exchange.path, url: HELP, details: { message } });

/** Code 68: recording not found. */
export const recordingNotFound = (exchange: Exchange): void => freeclimbError(exchange, 404, 68, "Recording not found");

/** Whether account id and API key are right; answers if not. */
export function freeclimbAllows({ secrets }: World, exchange: Exchange, account: string): boolean {
  const { accountId, apiKey } = secrets.freeclimb;
  if (!hasBasic(exchange.request, accountId, apiKey)) freeclimbError(exchange, 401, 50, "Authentication failed");
  else if (account !== accountId) freeclimbError(exchange, 403, 51, "Not your account");
  else return true;
  return false;
}
