import type { BandwidthCredentials } from "../../carriers/bandwidth/index.js";
import type { UnsignedRequest } from "../sample.js";

/** Bandwidth's proof: the credentials themselves, in a Basic header (RFC 7617). */
export function signBandwidth(
  _request: UnsignedRequest,
  [credentials]: readonly BandwidthCredentials[],
): Promise<Record<string, string>> {
  if (!credentials) return Promise.resolve({});
  const bytes = new TextEncoder().encode(`${credentials.username}:${credentials.password}`);
  return Promise.resolve({ authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` });
}
