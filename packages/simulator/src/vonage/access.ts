import { createPublicKey } from "node:crypto";
import { jwtVerify } from "jose";
import { bearerToken } from "../http/basic-auth.js";
import { type Exchange, reply } from "../http/exchange.js";
import type { World } from "../world.js";

/** An error as Vonage words it. */
export const vonageError = (exchange: Exchange, status: number, title: string, detail: string): void =>
  reply(exchange, status, { type: "https://developer.vonage.com/api-errors", title, detail });

/** What is not there. */
export const vonageNotFound = (exchange: Exchange): void =>
  vonageError(exchange, 404, "Not found", "There is no such resource.");

/** Whether a request brings a token of the application, signed with its key; answers if not. */
export async function vonageAllows({ secrets }: World, exchange: Exchange): Promise<boolean> {
  const { applicationId, privateKey } = secrets.vonage;
  try {
    const { payload } = await jwtVerify(bearerToken(exchange.request) ?? "", createPublicKey(privateKey), {
      algorithms: ["RS256"],
      requiredClaims: ["iat", "jti", "application_id"],
    });
    if (payload.application_id === applicationId) return true;
  } catch {
    // Whatever is wrong with it, it opens nothing.
  }
  vonageError(exchange, 401, "Unauthorized", "You did not provide correct credentials.");
  return false;
}
