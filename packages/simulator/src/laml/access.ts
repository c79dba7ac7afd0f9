import { hasBasic } from "../http/basic-auth.js";
import type { Exchange } from "../http/exchange.js";
import { type PathParts, type Route, route } from "../http/route.js";
import type { LamlDialect } from "./dialect.js";

/** Answers that there is nothing at this address, in both carriers' words. */
export const lamlNotFound = (dialect: LamlDialect, exchange: Exchange): void =>
  dialect.fail(exchange, 404, 20404, `The requested resource ${exchange.path} was not found`);

/** Whether credentials and account are right; answers if not. */
function allows(dialect: LamlDialect, exchange: Exchange, account: string | undefined): boolean {
  const isKnown = dialect.credentials.some(([name, password]) => hasBasic(exchange.request, name, password));
  if (!isKnown) dialect.fail(exchange, 401, 20003, "Authenticate");
  else if (account !== dialect.accountId) lamlNotFound(dialect, exchange);
  else return true;
  return false;
}

/** An operation on the account, by an address with and without `.json`. */
export function operation(
  dialect: LamlDialect,
  method: string,
  path: string,
  handle: (exchange: Exchange, parts: PathParts) => void | Promise<void>,
): Route[] {
  return [".json", ""].map((suffix) =>
    route(method, `${dialect.root}/Accounts/{account}${path}${suffix}`, (exchange, parts) =>
      allows(dialect, exchange, parts.account) ? handle(exchange, parts) : undefined,
    ),
  );
}

/** A file, for everyone where the carrier has it so. */
export const file = (dialect: LamlDialect, path: string, handle: Route["handle"]): Route =>
  route("GET", `${dialect.root}/Accounts/{account}${path}`, (exchange, parts) => {
    if (dialect.hasOpenMedia && parts.account !== dialect.accountId) return lamlNotFound(dialect, exchange);
    return dialect.hasOpenMedia || allows(dialect, exchange, parts.account) ? handle(exchange, parts) : undefined;
  });
