import { HookswitchError } from "../../errors.js";

/** What a `FreeClimb-Signature` says. Nothing of it is proved. */
export interface SignatureHeader {
  /** The time as sent: this very text is part of what was signed. */
  t: string;
  /** 64 lower-case hexadecimal digits each. */
  signatures: readonly string[];
}

// FreeClimb has two secrets at most; more only make work for us.
const MAX_SIGNATURES = 10;

const USUAL = /^t=\d{1,15},v1=[\da-f]{64}$/;
const TIME = /^\d{1,15}$/;
const SIGNATURE = /^[\da-f]{64}$/;

/**
 * Reads `t=1679944186,v1=<64 hex digits>,v1=…`, in any order, with blanks round the commas and unknown keys.
 *
 * A `v1` that is no SHA-256 in hex is passed over, and so is any beyond the tenth.
 *
 * Security: a second, different `t`, or one that is not decimal digits alone, is refused: it must be sure which time
 * was signed.
 *
 * Source: https://docs.freeclimb.com/docs/verifying-request-signatures
 *
 * @throws {HookswitchError} `signature_malformed`, naming the part at fault
 */
export function readSignatureHeader(header = ""): SignatureHeader {
  // One secret is in use, nearly always: nothing to take apart.
  if (USUAL.test(header)) return { t: header.slice(2, -68), signatures: [header.slice(-64)] };
  const items = header.split(",").map((item) => item.trim().split("=", 2));
  const valuesOf = (name: string) => items.flatMap(([key, value = ""]) => (key === name ? [value] : []));
  const [t = "", ...otherTimes] = new Set(valuesOf("t"));
  if (otherTimes.length > 0 || !TIME.test(t)) malformed("t");
  const signatures = valuesOf("v1").filter((value) => SIGNATURE.test(value.toLowerCase()));
  if (signatures.length === 0) malformed("v1");
  return { t, signatures: signatures.slice(0, MAX_SIGNATURES).map((hex) => hex.toLowerCase()) };
}

function malformed(part: "t" | "v1"): never {
  throw new HookswitchError("signature_malformed", { carrier: "freeclimb", details: { part } });
}
