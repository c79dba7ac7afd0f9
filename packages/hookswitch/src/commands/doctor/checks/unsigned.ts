import { traitsOf } from "@hookswitch/core/kits";
import { kitOf } from "../../../carriers.js";
import type { Exchange } from "../../../http/exchange.js";
import { isChallenge } from "../../../http/is-challenge.js";
import { meaningOf } from "../../../meaning/index.js";
import { isCertificateFault } from "../../../meaning/unanswered.js";
import { type Finding, finding, fine } from "../finding.js";
import { probe } from "../probe.js";
import type { Subject } from "../subject.js";
import { findElsewhere } from "./elsewhere.js";
import { openDoor } from "./open-door.js";

/** What the unsigned probe showed. */
export interface Unsigned {
  findings: Finding[];
  /** The answer, if there was one. */
  answer: Exchange;
  /** Whether it was refused as it should be, so that the other probes make sense. */
  refused: boolean;
  /** Whether the certificate is one that secrets may be sent to. */
  trusted: boolean;
}

/** Sends what proves nothing: it has to be answered 401, to a carrier that sends credentials only when asked with a challenge. */
export async function checkUnsigned(subject: Subject): Promise<Unsigned> {
  const { carrier, url } = subject;
  const asked = { carrier, url, proof: "none" } as const;
  const findings: Finding[] = [];
  let answer = await probe(subject);
  let trusted = true;
  if (answer.error !== null && isCertificateFault(answer)) {
    findings.push(finding("problem", meaningOf(answer, asked)));
    trusted = false;
    answer = await probe(subject, { checkCertificate: false });
  }
  const { challenge } = traitsOf(kitOf(carrier));
  const refused = answer.status === 401 && (challenge === null || isChallenge(answer));
  if (refused) {
    const how = challenge ? "401, and Basic credentials are asked for" : "401";
    findings.push(fine("unsigned_refused", `an unsigned delivery is refused: ${how}`));
  } else if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
    findings.push(openDoor(answer.status, "without any proof"));
  } else {
    findings.push(finding("problem", meaningOf(answer, asked)), ...(await findElsewhere(subject, answer)));
  }
  return { findings, answer, refused, trusted };
}
