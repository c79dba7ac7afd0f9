import type { Delivery } from "@hookswitch/core";

const PLAIN = [
  "accept",
  "content-encoding",
  "content-length",
  "content-type",
  "host",
  "user-agent",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];

const SIGNATURES = [
  "freeclimb-signature",
  "telnyx-signature-ed25519",
  "telnyx-timestamp",
  "x-plivo-signature-ma-v2",
  "x-plivo-signature-ma-v3",
  "x-plivo-signature-v2",
  "x-plivo-signature-v2-nonce",
  "x-plivo-signature-v3",
  "x-plivo-signature-v3-nonce",
  "x-signalwire-signature",
  "x-twilio-signature",
];

/** Headers that may be shown, and the names of the others. */
export interface ShownHeaders {
  shown: Record<string, string>;
  hidden: string[];
}

/**
 * Takes what may be shown out of a delivery's headers, by a list of names.
 *
 * Security: everything that is not on the list stays where it is: `Authorization`, cookies, what a proxy adds.
 */
export function shownHeaders(source: Delivery["headers"]): ShownHeaders {
  const shown: Record<string, string> = {};
  const values = entriesOf(source);
  for (const name of [...PLAIN, ...SIGNATURES].sort()) {
    const value = values.get(name);
    if (value !== undefined) shown[name] = value;
  }
  return { shown, hidden: [...values.keys()].filter((name) => !(name in shown) && isName(name)).sort() };
}

/** Whether a header is a signature: opaque, and of use for a person who compares. */
export const isSignature = (name: string): boolean => SIGNATURES.includes(name);

const isName = (name: string): boolean => /^[a-z\d-]{1,64}$/.test(name);

function entriesOf(source: Delivery["headers"]): Map<string, string> {
  const values = new Map<string, string>();
  // A function cannot be asked for all.
  if (typeof source === "function" || (typeof source.get === "function" && !isIterable(source))) {
    const read =
      typeof source === "function" ? source : (name: string) => (source.get as (of: string) => unknown)(name);
    for (const name of [...PLAIN, ...SIGNATURES]) add(values, name, read(name));
    return values;
  }
  const entries = isIterable(source) ? source : Object.entries(source);
  for (const [name, value] of entries) add(values, name.toLowerCase(), value);
  return values;
}

const isIterable = (value: unknown): value is Iterable<[string, string]> =>
  typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === "function";

function add(values: Map<string, string>, name: string, value: unknown): void {
  if (typeof value === "string") values.set(name, value);
  else if (Array.isArray(value)) values.set(name, value.join(", "));
}
