import { createHmac, createPublicKey, verify } from "node:crypto";
import { samples } from "@hookswitch/core/testing";
import { type Captured, NOW } from "./pool.js";
import { partsOf, valuesOf, type Wire } from "./wire.js";

const CREDENTIALS = Buffer.from(`${samples.bandwidth.secret.username}:${samples.bandwidth.secret.password}`);

/**
 * Whether a request, as it was sent, has a proof that covers all of what it says; worked out apart from core.
 *
 * Bandwidth covers nothing but the credentials, FreeClimb and Telnyx time and body, Plivo what was captured as names and values,
 * Twilio the same and the URL as it is written.
 */
export function isProved(carrier: string, wire: Wire, pool: readonly Captured[]): boolean {
  if (carrier === "bandwidth") return hasCredentials(wire);
  if (carrier === "freeclimb") return hasDigest(wire);
  if (carrier === "telnyx") return hasSignature(wire);
  if (carrier === "twilio") return pool.some((captured) => captured.carrier === "twilio" && isTheSame(wire, captured));
  return pool.some((captured) => captured.carrier === "plivo" && saysTheSame(wire, captured));
}

const hasCredentials = (wire: Wire): boolean =>
  valuesOf(wire, "authorization").some((value) => {
    const [scheme = "", token = ""] = value.split(/ +/);
    return scheme.toLowerCase() === "basic" && Buffer.from(token, "base64").equals(CREDENTIALS);
  });

function hasDigest(wire: Wire): boolean {
  const items = valuesOf(wire, "freeclimb-signature").flatMap((value) => value.split(",").map((item) => item.trim()));
  const times = new Set(items.filter((item) => item.startsWith("t=")).map((item) => item.slice(2)));
  return [...times].some((t) => {
    const digest = createHmac("sha256", samples.freeclimb.secret).update(`${t}.`).update(wire.body).digest("hex");
    return Math.abs(Number(t) * 1000 - NOW) <= 300_000 && items.some((item) => item.toLowerCase() === `v1=${digest}`);
  });
}

const TELNYX = createPublicKey({
  format: "jwk",
  key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(samples.telnyx.secret.publicKey, "base64").toString("base64url") },
});

function hasSignature(wire: Wire): boolean {
  const [time = "", ...moreTimes] = valuesOf(wire, "telnyx-timestamp");
  const [signature = "", ...moreSignatures] = valuesOf(wire, "telnyx-signature-ed25519");
  if (moreTimes.length + moreSignatures.length > 0 || Math.abs(Number(time) * 1000 - NOW) > 300_000) return false;
  const message = Buffer.concat([Buffer.from(`${time}|`), wire.body]);
  return verify(null, message, TELNYX, Buffer.from(signature, "base64"));
}

function saysTheSame(wire: Wire, captured: Captured): boolean {
  const nonce = "x-plivo-signature-v3-nonce";
  if (wire.method !== captured.method || valuesOf(wire, nonce).join() !== valuesOf(captured, nonce).join())
    return false;
  const given = ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"].flatMap((name) => valuesOf(wire, name)).join();
  if (!given.includes(valuesOf(captured, "x-plivo-signature-v3").join())) return false;
  const [sent, known] = [partsOf(wire.target), partsOf(captured.target)];
  if (sent.path !== known.path || sorted(sent.query) !== sorted(known.query)) return false;
  return wire.method === "GET" || sorted(textOf(wire)) === sorted(textOf(captured));
}

function isTheSame(wire: Wire, captured: Captured): boolean {
  const header = "x-twilio-signature";
  if (wire.method !== captured.method || valuesOf(wire, header).join() !== valuesOf(captured, header).join())
    return false;
  const [sent, known] = [partsOf(wire.target), partsOf(captured.target)];
  if (sent.path !== known.path || apostrophes(sent.query) !== apostrophes(known.query)) return false;
  if (wire.method === "GET") return true;
  // JSON has its hash in the URL; a repeated field counts once.
  return sent.query.includes("bodySHA256")
    ? wire.body.equals(captured.body)
    : sorted(textOf(wire), true) === sorted(textOf(captured), true);
}

const apostrophes = (query: string): string => query.replaceAll("%27", "'");

const textOf = ({ body }: Wire): string => new TextDecoder().decode(body);

// A `?` in front would be taken for the mark of a query, so a parameter that is cut off again goes before it.
function sorted(form: string, once = false): string {
  const pairs = [...new URLSearchParams(`&${form}`)].map((pair) => pair.join("\0")).sort();
  return JSON.stringify(once ? [...new Set(pairs)] : pairs);
}
