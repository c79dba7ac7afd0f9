import { HookswitchError } from "../../errors.js";
import { bytesFromHex } from "../../signature/encoding.js";

/** What a `FreeClimb-Signature` says. Nothing of it is proved. */
export interface SignatureHeader {
  /** The time as sent: this very text is part of what was signed. */
  t: string;
  /** 32 bytes each. */
  signatures: readonly Uint8Array[];
}

// FreeClimb has two secrets at most; more only make work for us.
const MAX_SIGNATURES = 10;

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
export function readSignatureHeader(header: string | undefined): SignatureHeader {
  const times = new Set<string>();
  const signatures: Uint8Array[] = [];
  for (const item of header?.split(",") ?? []) {
    const [key, value = ""] = item.trim().split("=", 2);
    if (key === "t") times.add(value);
    if (key === "v1" && value.length === 64 && signatures.length < MAX_SIGNATURES) {
      const bytes = bytesFromHex(value);
      if (bytes) signatures.push(bytes);
    }
  }
  const [t = ""] = times;
  if (times.size !== 1 || !/^\d{1,15}$/.test(t)) malformed("t");
  if (signatures.length === 0) malformed("v1");
  return { t, signatures };
}

function malformed(part: "t" | "v1"): never {
  throw new HookswitchError("signature_malformed", { carrier: "freeclimb", details: { part } });
}
