import { checkAddress } from "./checks/address.js";
import { checkCertificate } from "./checks/certificate.js";
import { checkForged } from "./checks/forged.js";
import { checkSigned } from "./checks/signed.js";
import { checkTime } from "./checks/time.js";
import { checkUnsigned } from "./checks/unsigned.js";
import { type Finding, isGrave } from "./finding.js";
import type { Subject } from "./subject.js";

/** Examines a URL as `planOf` says, and stops where the rest would only repeat the same. */
export async function examine(subject: Subject): Promise<Finding[]> {
  const findings = await checkAddress(subject);
  if (findings.some(isGrave)) return findings;
  findings.push(...(await checkCertificate(subject)));
  const { findings: first, answer, refused, trusted } = await checkUnsigned(subject);
  findings.push(...first, ...checkTime(subject, answer));
  // A certificate that nobody vouches for: nothing secret goes there.
  if (!refused || !trusted) return findings;
  const forged = await checkForged(subject);
  findings.push(...forged);
  if (subject.secrets && !forged.some(isGrave)) findings.push(...(await checkSigned(subject, subject.secrets)));
  return findings;
}
