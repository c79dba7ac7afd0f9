import { randomBytes } from "node:crypto";
import { kitOf } from "../../carriers.js";
import { type Exchange, exchange } from "../../http/exchange.js";
import { eachSecrets, type Secrets } from "../../secrets/read.js";
import { proofOf } from "../../secrets/sign.js";
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
  const { samples, probe: own } = kitOf(carrier);
  const { to = url, checkCertificate = true, body = own.body } = wanted;
  const headers = { "content-type": CONTENT_TYPES[samples.body], ...(await proofOfProbe(subject, wanted)) };
  return exchange({ method: "POST", url: to, headers, body }, { timeoutMs, signal, checkCertificate });
}

/** The headers that prove a probe; none without secrets. */
export async function proofOfProbe(subject: Subject, wanted: Probe): Promise<Record<string, string>> {
  const { url, carrier, clock } = subject;
  const { to = url, signedUrl = to, secrets, body = kitOf(carrier).probe.body } = wanted;
  return secrets ? proofOf(carrier, { method: "POST", url: signedUrl, body, at: clock() }, secrets) : {};
}

/** Secrets that are nobody's: what is signed with them must be refused. */
export function forgedSecrets(): Secrets {
  const random = randomBytes(20).toString("hex");
  return eachSecrets((kit) => kit.probe.forged(random));
}

const CONTENT_TYPES = { json: "application/json", form: "application/x-www-form-urlencoded" } as const;
