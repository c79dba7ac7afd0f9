import { createHash, randomBytes, randomUUID } from "node:crypto";

const hex = (digits: number) => randomBytes(digits / 2).toString("hex");

/** A Bandwidth id: prefix and hex in groups of 8-8-4-4-4-12, as `r-3b8f21ad-9e04b6d2-1f7c-4c35-b1a8-0d92e6f35a47`. */
export const bandwidthId = (prefix: "c" | "r" | "t" | "conf"): string =>
  [prefix, ...[8, 8, 4, 4, 4, 12].map(hex)].join("-");

/** A FreeClimb id: two letters and 40 hex digits. */
export const freeclimbId = (prefix: "CA" | "CF" | "RE"): string => prefix + hex(40);

/** A Plivo id. */
export const plivoId = (): string => randomUUID();

/** A Twilio id: two letters and 32 hex digits. */
export const twilioSid = (prefix: string): string => prefix + hex(32);

/** A SignalWire id, which does not say of what it is. */
export const signalwireId = (): string => randomUUID();

/** Random decimal digits. */
export const digits = (count: number): string => Array.from(randomBytes(count), (byte) => byte % 10).join("");

/** An access token, as opaque as a carrier's. */
export const accessToken = (): string => randomBytes(24).toString("base64url");

/** A `call_control_id` of Telnyx's. */
export const telnyxCallId = (): string => `v3:${randomBytes(40).toString("base64url")}`;

/** An id of Telnyx's or Vonage's. */
export const uuid = (): string => randomUUID();

/** Another id that always belongs to the first, such as a call's `call_leg_id`. */
export function uuidFor(name: string, id: string): string {
  const hash = createHash("sha256").update(`${name} ${id}`).digest("hex");
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join("-");
}
