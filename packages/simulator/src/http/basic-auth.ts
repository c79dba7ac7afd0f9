import type { IncomingMessage } from "node:http";

/** The credentials of a Basic header (RFC 7617), or null. */
function basicCredentials({ headers }: IncomingMessage): { username: string; password: string } | null {
  const [, encoded] = /^basic ([a-z0-9+/=]+)$/i.exec(headers.authorization ?? "") ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Whether a request brings these Basic credentials. */
export function hasBasic(request: IncomingMessage, username: string, password: string): boolean {
  const given = basicCredentials(request);
  return given !== null && given.username === username && given.password === password;
}

/** The token of a Bearer header, or null. */
export const bearerToken = ({ headers }: IncomingMessage): string | null =>
  /^bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? null;

/** A Basic header. */
export const basicHeader = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
