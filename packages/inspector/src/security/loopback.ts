import type { SocketFacts } from "../http/native.js";

const FORWARDED = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "cf-connecting-ip",
  "true-client-ip",
];

/**
 * Whether a request comes from this machine, to a server that only this machine reaches, by a name of this machine; in
 * words what speaks against it, else `null`.
 *
 * Security: fails closed. The host is looked at because a name that an attacker owns may lead to 127.0.0.1 (DNS
 * rebinding); forwarding headers, because behind a proxy everybody comes from this machine. A proxy that hides itself
 * cannot be seen: docs/inspector.md says so.
 */
export function notLoopback({ url, headers }: Request, socket: SocketFacts | undefined): string | null {
  if (!isLoopback(socket?.remoteAddress)) return "the request does not come from this machine";
  const address = socket?.server?.address?.() as { address?: unknown } | null | undefined;
  if (!isLoopback(address?.address)) return "the server does not listen on 127.0.0.1 alone";
  const { hostname } = new URL(url);
  if (hostname !== "localhost" && !isLoopback(hostname.replace(/^\[|\]$/g, ""))) return "the host is not this machine";
  return FORWARDED.some((name) => headers.has(name)) ? "the request came through a proxy" : null;
}

const isLoopback = (address: unknown): boolean =>
  typeof address === "string" && /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i.test(address);
