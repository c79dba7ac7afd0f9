import { hasBasic } from "../http/basic-auth.js";
import { type Exchange, reply } from "../http/exchange.js";
import { plivoId } from "../ids.js";
import type { World } from "../world.js";

/** An answer as Plivo gives it. */
export const plivoAnswer = (exchange: Exchange, status: number, fields: Readonly<Record<string, unknown>>): void =>
  reply(exchange, status, { api_id: plivoId(), ...fields });

/** An error as Plivo words it. */
export const plivoError = (exchange: Exchange, status: number, error: string): void =>
  plivoAnswer(exchange, status, { error });

/** Whether auth id and token are right; answers if not. */
export function plivoAllows({ secrets }: World, exchange: Exchange, account: string): boolean {
  const { authId, authToken } = secrets.plivo;
  const right = hasBasic(exchange.request, authId, authToken) && account === authId;
  if (!right) plivoError(exchange, 401, "authentication failed");
  return right;
}
