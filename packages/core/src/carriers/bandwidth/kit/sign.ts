import type { UnsignedRequest } from "../../../testing/sample.js";
import type { BandwidthCredentials } from "../index.js";

/** Bandwidth's proof: the credentials themselves, in a Basic header (RFC 7617). */
export function signBandwidth(
  _request: UnsignedRequest,
  [credentials]: readonly BandwidthCredentials[],
): Promise<Record<string, string>> {
  if (!credentials) return Promise.resolve({});
  const bytes = new TextEncoder().encode(`${credentials.username}:${credentials.password}`);
  return Promise.resolve({ authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` });
}
