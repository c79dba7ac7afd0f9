import { randomBytes } from "node:crypto";
import { type Exchange, exchange } from "../../http/exchange.js";
import type { Secrets } from "../../secrets/read.js";
import { proofOf } from "../../secrets/sign.js";
import { CONTENT_TYPE, PROBE_BODY } from "./probe-body.js";
import type { Subject } from "./subject.js";

/** What is sent; by default the carrier's probe, without proof, to the subject's URL. */
export interface Probe {
  to?: string;
  secrets?: Secrets;
  /** The URL that is signed. Default: the one that is called. */
  signedUrl?: string;
  body?: string;
  /** Default true. Only for a probe without secrets. */
  checkCertificate?: boolean;
}

/** Sends one probe as the carrier would. */
export async function probe(subject: Subject, wanted: Probe = {}): Promise<Exchange> {
  const { url, carrier, timeoutMs, signal } = subject;
  const { to = url, secrets, checkCertificate = true, body = PROBE_BODY[carrier] } = wanted;
  const request = { method: "POST", url: wanted.signedUrl ?? to, body, at: subject.clock() } as const;
  const proof = secrets ? await proofOf(carrier, request, secrets) : {};
  const headers = { "content-type": CONTENT_TYPE[carrier], ...proof };
  return exchange({ method: "POST", url: to, headers, body }, { timeoutMs, signal, checkCertificate });
}

/** Secrets that are nobody's: what is signed with them must be refused. */
export function forgedSecrets(): Secrets {
  const made = randomBytes(20).toString("hex");
  return {
    bandwidth: [{ username: "hookswitch-doctor", password: made }],
    freeclimb: [`sigsec_${made}`],
    plivo: [made],
  };
}
