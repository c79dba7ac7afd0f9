import { isPage } from "../../../http/who-answered.js";
import { meaningOf } from "../../../meaning/index.js";
import type { Secrets } from "../../../secrets/read.js";
import { type Finding, finding, fine } from "../finding.js";
import { forgedSecrets, probe, proofOfProbe } from "../probe.js";
import type { Subject } from "../subject.js";
import { openDoor } from "./open-door.js";

/**
 * Sends a proof of the right form that fits nothing: it has to be answered 401.
 *
 * This one gets further than an unsigned one: FreeClimb's body is read before its signature can be checked, so what
 * happens to bodies on the way shows here.
 */
export async function checkForged(subject: Subject): Promise<Finding[]> {
  const { carrier, url } = subject;
  const secrets = forgedSecrets();
  const answer = await probe(subject, { secrets });
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
    return [openDoor(answer.status, "with a made-up proof")];
  }
  if (answer.error === null && answer.status === 401 && !isPage(answer)) {
    return [fine("forged_refused", "a forged delivery is refused: 401")];
  }
  const meaning = meaningOf(answer, { carrier, url, proof: "forged" });
  const gateway = answer.status === 403 && (await provesInAuthorization(subject, secrets));
  return [
    finding("problem", {
      ...meaning,
      what: `a forged delivery: ${meaning.what}`,
      ...(gateway && {
        cause: "a gateway takes `Authorization` for its own and refuses it, before it reaches Hookswitch",
        fix: "let the gateway hand Authorization through on this path",
      }),
    }),
  ];
}

const provesInAuthorization = async (subject: Subject, secrets: Secrets): Promise<boolean> =>
  "authorization" in (await proofOfProbe(subject, { secrets }));
