import { mediaType } from "../body/media-type.js";
import type { AnyCarrier, Evidence, Proof } from "../carrier.js";
import { OVERDUE } from "../deadline.js";
import { authenticate, receiveBody } from "../receive.js";
import { displayUrl } from "../url/public-url.js";
import type { Visit } from "../visit.js";
import type { Notes } from "./notes.js";

/** Whether the carrier's kind of proof came: the headers looked for, never what is in them. */
export function explainProof(visit: Visit, carrier: AnyCarrier, notes: Notes): void {
  notes.begin("proof");
  const names: string[] = [];
  const came = carrier.hasProof((name) => {
    names.push(name);
    return visit.header(name);
  });
  notes.know({ headers: names.join(", ") });
  if (!came) throw visit.error("signature_missing");
  notes.pass(`${names.filter((name) => visit.header(name) !== undefined).join(", ")} came`);
}

export async function explainBody(visit: Visit, carrier: AnyCarrier, notes: Notes): Promise<void> {
  notes.begin("body");
  notes.know({ contentType: shownType(visit) });
  await receiveBody(visit, carrier);
  const { bodyBytes, bodyFrom } = visit.facts;
  const length = bodyBytes === null ? "only a parser's object is left" : `${bodyBytes} bytes`;
  notes.pass(bodyFrom === null ? "none: the fields are in the URL" : `${length}, from ${bodyFrom}`, {
    bodyFrom,
    bodyBytes,
  });
}

export async function explainSignature(visit: Visit, carrier: AnyCarrier, notes: Notes): Promise<Proof> {
  notes.begin("signature");
  const overheard = Object.create(carrier, {
    authenticate: {
      value: (evidence: Evidence) => {
        const { url, bodyFrom } = evidence;
        notes.know({ bodyFrom, triedUrl: url === "" ? null : displayUrl(url) });
        return carrier.authenticate(evidence);
      },
    },
  }) as AnyCarrier;
  const proof = await visit.race(Promise.resolve(authenticate(visit, overheard)));
  if (proof === OVERDUE) throw overdue(visit, carrier);
  const { secret, signedAt } = proof;
  visit.proof = proof;
  notes.pass(`genuine: secret number ${secret + 1} fits`, {
    // Counted from 0, as in `context.delivery`.
    secret,
    signedAt: visit.facts.signedAt,
    skewSeconds: signedAt === null ? null : Math.round((visit.now - signedAt) / 1000),
  });
  return proof;
}

/** As the pipeline has it: without a proof, a body that nobody has read cannot be kept for later. */
const overdue = (visit: Visit, carrier: AnyCarrier) =>
  carrier.signs === "nothing"
    ? visit.error("secret_unavailable", { details: { problem: "took too long" } })
    : visit.error("overdue");

/** The media type, if it looks like one: headers are the sender's, and this is for logs. */
function shownType({ header }: Visit): string | null {
  const type = mediaType(header("content-type"));
  return type === null || /^[a-z]{1,20}\/[a-z.+-]{1,60}$/.test(type) ? type : "…";
}
