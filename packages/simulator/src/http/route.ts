import { type Exchange, reply } from "./exchange.js";

/** The parts of a path that a route names. */
export type PathParts = Readonly<Record<string, string>>;

/** One operation of a carrier's REST side. */
export interface Route {
  method: string;
  path: RegExp;
  handle(exchange: Exchange, parts: PathParts): void | Promise<void>;
}

/**
 * A route; `{name}` in the path stands for one segment.
 *
 * @example
 * route("GET", "/Accounts/{account}/Recordings", (exchange) => reply(exchange, 200, []));
 */
export function route(method: string, path: string, handle: Route["handle"]): Route {
  const pattern = path.replace(/[.]/g, "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return { method, path: new RegExp(`^${pattern}$`), handle };
}

/** Hands an exchange to the route that it fits; tells whether there was one for the path. */
export async function dispatch(routes: readonly Route[], exchange: Exchange): Promise<boolean> {
  const fitting = routes.filter(({ path }) => path.test(exchange.path));
  if (fitting.length === 0) return false;
  const found = fitting.find(({ method }) => method === exchange.method);
  if (!found) {
    reply(exchange, 405, undefined, { allow: fitting.map(({ method }) => method).join(", ") });
    return true;
  }
  const parts = Object.entries(found.path.exec(exchange.path)?.groups ?? {});
  await found.handle(exchange, Object.fromEntries(parts.map(([name, part]) => [name, decode(part)])));
  return true;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
