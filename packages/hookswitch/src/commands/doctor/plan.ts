import { traitsOf } from "@hookswitch/core/kits";
import { type CarrierName, kitOf } from "../../carriers.js";
import { shownUrl } from "../../http/shown-url.js";
import type { Subject } from "./subject.js";

/** What doctor is going to do, in words; said before it is done. */
export function planOf({ url, carrier, secrets }: Subject): string[] {
  return [
    `look up the name of ${shownUrl(url)}${url.startsWith("https") ? " and its certificate" : ""}`,
    "POST an unsigned notification, which has to be refused; after a redirect or a 404 once more beside it",
    `POST one with a made-up proof of ${carrier}'s form, which has to be refused`,
    secrets === null
      ? "nothing signed: there is no secret (see --help)"
      : `POST one that is truly signed${ifRefused(carrier)}`,
  ];
}

/** What it does not do. */
export const PROMISE = "None of these makes an event: they are notifications about nothing, marked hookswitch-doctor.";

function ifRefused(carrier: CarrierName): string {
  const { signs, signsUrl } = traitsOf(kitOf(carrier));
  if (signsUrl) return "; if it is refused, up to 6 more, signed for other URLs";
  return signs === "bytes" ? "; if it is refused, one more" : "";
}
