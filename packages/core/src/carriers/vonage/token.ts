import { decodeJson } from "../../body/json.js";
import { utf8 } from "../../body/utf8.js";
import type { HeaderReader } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import { bytesFromBase64 } from "../../signature/encoding.js";

/** A JWT taken apart. Nothing of it is proved. */
export interface Token {
  /** The text below the MAC. */
  signed: string;
  /** In standard base64. */
  mac: string;
  claims: Readonly<Record<string, unknown>>;
}

const BEARER = /^bearer +/i;

/** Three parts in base64url; the last is 32 bytes, and its last digit has two bits to spare, which must be 0. */
const TOKEN = /^(([\w-]+)\.([\w-]+))\.([\w-]{42}[AEIMQUYcgkosw048])$/;
const MAX_LENGTH = 8192;

/** Whether a delivery brings Vonage's kind of proof, good or bad. */
export const hasProof = (header: HeaderReader): boolean => BEARER.test(header("authorization") ?? "");

/**
 * Takes a token apart.
 *
 * Security: the algorithm is HS256, whatever the token says; one that says otherwise is refused. Of each part one
 * notation is taken, so that an old token cannot come back as another text.
 *
 * @throws {HookswitchError} `signature_malformed`
 */
export function readToken(authorization = ""): Token {
  const text = authorization.replace(BEARER, "");
  const [, signed = "", head = "", body = "", mac = ""] = text.length > MAX_LENGTH ? [] : (TOKEN.exec(text) ?? []);
  const { alg, typ = "JWT", crit } = objectIn(head) ?? {};
  const claims = objectIn(body);
  if (alg !== "HS256" || typ !== "JWT" || crit !== undefined || !claims) {
    throw new HookswitchError("signature_malformed", { carrier: "vonage", details: { part: "authorization" } });
  }
  return { signed, mac: standard(mac), claims };
}

/** Base64 in the standard alphabet, with padding. */
const standard = (text: string): string =>
  text
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .padEnd(Math.ceil(text.length / 4) * 4, "=");

function objectIn(part: string): Record<string, unknown> | null {
  const bytes = bytesFromBase64(standard(part));
  const decoded = decodeJson(bytes ? utf8(bytes) : "");
  return "value" in decoded ? decoded.value : null;
}
