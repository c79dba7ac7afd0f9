import { traitsOf } from "@hookswitch/core/kits";
import { kitOf } from "../../../carriers.js";
import type { Exchange } from "../../../http/exchange.js";
import { meaningOf } from "../../../meaning/index.js";
import type { Secrets } from "../../../secrets/read.js";
import { type Finding, finding, fine } from "../finding.js";
import { probe } from "../probe.js";
import { rewrittenBody } from "../probe-body.js";
import type { Subject } from "../subject.js";
import { otherSignedUrls } from "./other-signed-urls.js";

/** Sends what is truly signed, and finds out why where it is refused. Makes no event: see `KitProbe`. */
export async function checkSigned(subject: Subject, secrets: Secrets): Promise<Finding[]> {
  const { carrier, url } = subject;
  const answer = await probe(subject, { secrets });
  if (isTaken(answer)) return [taken(answer)];
  const meaning = meaningOf(answer, { carrier, url, proof: "signed" });
  const why = answer.status === 401 ? await whyRefused(subject, secrets) : null;
  return [finding("problem", { ...meaning, what: `a signed delivery: ${meaning.what}`, ...why })];
}

/** Refusals come first in Hookswitch: a 404 after them says that nobody behind it takes this notification. */
const isTaken = ({ status }: Exchange): boolean => status === 404 || (status !== null && status >= 200 && status < 300);

const taken = ({ status }: Exchange): Finding =>
  status === 404
    ? fine(
        "signed_accepted",
        "a signed delivery is accepted, and passed on to a 404: no callback takes this notification",
      )
    : fine("signed_accepted", `a signed delivery is accepted: ${status}`);

type Why = Pick<Finding, "code"> & { cause: string; fix: string; docs: string };

async function whyRefused(subject: Subject, secrets: Secrets): Promise<Why | null> {
  const kit = kitOf(subject.carrier);
  const { signsUrl, signs } = traitsOf(kit);
  if (signsUrl) {
    for (const [signedUrl, difference] of otherSignedUrls(subject.url)) {
      if (isTaken(await probe(subject, { secrets, signedUrl }))) return urlDiffers(difference);
    }
  }
  if (signs === "bytes") {
    const body = rewrittenBody(kit.probe.body);
    if (isTaken(await probe(subject, { secrets, body }))) return bodyRewritten();
  }
  return null;
}

const urlDiffers = (difference: string): Why => ({
  code: "url_differs",
  cause: `the receiver checks another URL than the one that is called: it accepts the same signed ${difference}`,
  fix: "set publicUrl to what the carrier calls",
  docs: "docs/behind-a-proxy.md#what-to-give",
});

const bodyRewritten = (): Why => ({
  code: "body_rewritten",
  cause: "the receiver checks a body that was parsed and written anew: it accepts one without spaces and escapes",
  fix: "check the bytes that arrived: mount Hookswitch before the body parser",
  docs: "docs/when-a-signature-fails.md#body-changed",
});
