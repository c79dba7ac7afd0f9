import { traitsOf } from "@hookswitch/core/kits";
import { kitOf } from "../carriers.js";
import { isChallenge } from "../http/is-challenge.js";
import type { Rule } from "./meaning.js";

/** 401: of an unsigned or forged request it is what has to come; of a signed one something does not fit. */
export const refusedProof: Rule = (answer, { carrier, proof }) => {
  if (answer.status !== 401) return null;
  const kit = kitOf(carrier);
  if (traitsOf(kit).challenge !== null && !isChallenge(answer)) {
    return {
      code: "challenge_missing",
      what: "401 without `WWW-Authenticate: Basic`",
      cause: "it is not Hookswitch that answers, or a proxy or gateway removes the header",
      fix: `let WWW-Authenticate out: without it ${kit.title} never sends its second request, the one with the event`,
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
  return kit.probe.refused;
};
