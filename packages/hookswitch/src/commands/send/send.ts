import { traitsOf } from "@hookswitch/core/kits";
import { sampleDelivery } from "@hookswitch/core/testing";
import { type CarrierName, kitOf } from "../../carriers.js";
import { type Exchange, exchange, type Outgoing } from "../../http/exchange.js";
import { isChallenge } from "../../http/is-challenge.js";
import { urlParts, withoutFragment, withQuery } from "../../http/url-parts.js";
import { type Meaning, meaningOf } from "../../meaning/index.js";
import type { Secrets } from "../../secrets/read.js";

/** What is to be sent. */
export interface Sending {
  carrier: CarrierName;
  /** A sample's name. */
  event: string;
  /** Where it goes. */
  to: string;
  /** The origin, with a prefix if there is one, that the carrier calls instead of that of `to`: what some carriers sign. */
  publicUrl: string | undefined;
  secrets: Secrets;
  method: "POST" | "GET";
  fields: Readonly<Record<string, unknown>>;
  query: readonly (readonly [string, string])[];
  /** Epoch milliseconds. */
  at: number;
  timeoutMs: number;
  signal?: AbortSignal;
}

/** One request and its answer. */
interface Leg {
  /** Whether it carried its proof: Bandwidth's first request does not. */
  proved: boolean;
  status: number | null;
  error: string | null;
  ms: number;
}

/** What came of one delivery. */
export interface Sent {
  received: boolean;
  legs: Leg[];
  /** What to look at; null when it was received. */
  meaning: Meaning | null;
}

/** Sends one sample as the carrier does; Bandwidth's in two requests, of which the first asks to be asked. */
export async function send(sending: Sending): Promise<Sent> {
  const { carrier, to, timeoutMs, signal } = sending;
  const { outgoing, proof } = await prepare(sending);
  const legs: Leg[] = [];
  const ask = async (headers: Readonly<Record<string, string>>): Promise<Exchange> => {
    const way = { timeoutMs, ...(signal && { signal }) };
    const came = await exchange({ ...outgoing, headers: { ...outgoing.headers, ...headers } }, way);
    legs.push({ proved: Object.keys(headers).length > 0, status: came.status, error: came.error, ms: came.ms });
    return came;
  };
  const challenged = traitsOf(kitOf(carrier)).challenge !== null;
  let answer = await ask(challenged ? {} : proof);
  let proved = !challenged;
  if (challenged && Object.keys(proof).length > 0 && isChallenge(answer)) {
    answer = await ask(proof);
    proved = true;
  }
  const received = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const asked = { carrier, url: to, proof: proved && Object.keys(proof).length > 0 ? "signed" : "none" } as const;
  return { received, legs, meaning: received ? null : withPublicUrl(meaningOf(answer, asked), sending) };
}

/** To a machine of one's own samples are mostly sent, and there `publicUrl` is another one. */
function withPublicUrl(meaning: Meaning, { carrier, publicUrl }: Sending): Meaning {
  const { signsUrl } = traitsOf(kitOf(carrier));
  if (!signsUrl || publicUrl !== undefined || meaning.code !== "signature_refused") return meaning;
  return { ...meaning, fix: `sign for the receiver's publicUrl with --public-url; else ${meaning.fix}` };
}

async function prepare({ carrier, event, secrets, ...rest }: Sending) {
  const to = withQuery(withoutFragment(rest.to), rest.query);
  const { origin, target } = urlParts(to);
  const base = `${rest.publicUrl ?? origin}${target}`;
  const { at, method, fields: overrides } = rest;
  // Names and secrets are this carrier's: `findEvent` and `Secrets` keep them apart.
  const options = { url: base, at, method, overrides, secrets: secrets[carrier] as readonly never[] };
  const { url, headers, body } = await sampleDelivery(carrier, event as never, options);
  // On GET the fields came behind the URL that is signed: they go behind the one that is called, too.
  const called = to + url.slice(base.length);
  const type = headers["content-type"];
  const { "content-type": _type, ...proof } = headers;
  const outgoing: Outgoing = { method, url: called, headers: type === undefined ? {} : { "content-type": type }, body };
  return { outgoing, proof };
}
