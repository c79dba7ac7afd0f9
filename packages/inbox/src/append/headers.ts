import type { ProvedDelivery } from "@hookswitch/core";

/** What says how a delivery came about and who signed it. */
const KEPT: readonly string[] = [
  "content-type",
  "content-length",
  "user-agent",
  "freeclimb-signature",
  "x-plivo-signature",
  "x-plivo-signature-v2",
  "x-plivo-signature-v2-nonce",
  "x-plivo-signature-v3",
  "x-plivo-signature-v3-nonce",
  "x-plivo-signature-ma-v2",
  "x-plivo-signature-ma-v3",
  "x-signalwire-signature",
  "telnyx-signature-ed25519",
  "telnyx-timestamp",
  "x-twilio-signature",
];

const NEVER: readonly string[] = ["authorization", "proxy-authorization", "cookie"];

/**
 * The names of the headers that are stored.
 *
 * @throws {TypeError} for one that holds credentials.
 */
export function keptHeaders(more: readonly string[] = []): readonly string[] {
  const names = more.map((name) => name.trim().toLowerCase());
  const secret = names.find((name) => NEVER.includes(name));
  if (secret !== undefined) throw new TypeError(`inbox: headers must not name ${secret}: credentials are never stored`);
  return [...new Set([...KEPT, ...names])];
}

type HeaderSource = ProvedDelivery["headers"];

/** Those of a delivery's headers that are stored. */
export function pickHeaders(source: HeaderSource, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = readHeader(source, name);
    if (value !== undefined && value !== null) picked[name] = value;
  }
  return picked;
}

function readHeader(source: HeaderSource, name: string): string | null | undefined {
  if (typeof source === "function") return source(name);
  if (typeof source.get === "function") return (source as { get(name: string): string | null }).get(name);
  const record = source as Readonly<Record<string, string | readonly string[] | undefined>>;
  const key = Object.hasOwn(record, name) ? name : Object.keys(record).find((other) => other.toLowerCase() === name);
  const value = key === undefined ? undefined : record[key];
  return Array.isArray(value) ? value.join(", ") : (value as string | undefined);
}
