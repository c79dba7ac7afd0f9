import { isChallenge } from "../http/is-challenge.js";
import type { Rule } from "./meaning.js";

/** 401: of an unsigned or forged request it is what has to come; of a signed one something does not fit. */
export const refusedProof: Rule = (answer, { carrier, proof }) => {
  if (answer.status !== 401) return null;
  if (carrier === "bandwidth" && !isChallenge(answer)) {
    return {
      code: "challenge_missing",
      what: "401 without `WWW-Authenticate: Basic`",
      cause: "it is not Hookswitch that answers, or a proxy or gateway removes the header",
      fix: "let WWW-Authenticate out: without it Bandwidth never sends its second request, the one with the event",
      docs: "docs/when-the-platform-is-in-the-way.md#proxies",
    };
  }
  if (proof !== "signed") {
    return {
      code: "refused",
      what: "401",
      cause: "nothing proved it genuine",
      fix: "nothing to do: so it should be",
      docs: null,
    };
  }
  return {
    bandwidth: {
      code: "credentials_refused",
      what: "401: the credentials were not accepted",
      cause: "user name or password differ from the receiver's, or a gateway keeps `Authorization` for itself",
      fix: "compare both with those in `bandwidth({ … })`",
      docs: "docs/errors.md#credentials_mismatch",
    },
    freeclimb: {
      code: "signature_refused",
      what: "401: the signature was not accepted",
      cause: "another signing secret, a body changed on the way, a dropped header, or a clock that is off",
      fix: "`details.likelyCause` in your log says which; the signing secret begins with sigsec_ and is not the API key",
      docs: "docs/when-a-signature-fails.md",
    },
    plivo: {
      code: "signature_refused",
      what: "401: the signature was not accepted",
      cause: "publicUrl is not the URL that was called, another auth token, or a changed body",
      fix: "`details.triedUrl` and `details.likelyCause` in your log say which",
      docs: "docs/when-a-signature-fails.md#url-differs",
    },
  }[carrier];
};
