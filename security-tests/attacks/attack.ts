import type { ServerOptions } from "node:http";
import type { HookswitchError, HookswitchOptions, RecordingEvent } from "@hookswitch/core";
import { type AnyKit, allKits, type KitName, traitsOf } from "@hookswitch/core/kits";
import { type SampleDelivery, type SampleName, sampleDelivery } from "@hookswitch/core/testing";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import { MOUNT } from "../servers/frameworks.js";
import { exchange, type RawAnswer, type RawHeaders, type RawRequest } from "../servers/raw-client.js";

/** A server under attack, and what its callbacks saw. */
export interface Target {
  origin: string;
  events: RecordingEvent[];
  errors: HookswitchError[];
  codes(): string[];
}

/** Starts a server with the framework under test; it is closed when the attack is over. */
export type Start = (options?: Partial<HookswitchOptions>, server?: ServerOptions) => Promise<Target>;

/** One attack that every framework has to stand. */
export interface Attack {
  /** The row of the list of known incidents that it belongs to. */
  row: `S${number}`;
  name: string;
  run(start: Start): Promise<void>;
}

/** All carriers with the samples' secrets. */
export const carriers = () => allKits.map((kit) => kit.receiver([kit.samples.secret]));

const each = <Value>(of: (kit: AnyKit) => Value) =>
  Object.fromEntries(allKits.map((kit) => [kit.name, of(kit)])) as Readonly<Record<KitName, Value>>;

/** Genuine deliveries that make an event, one of each carrier. */
export const genuine = each(
  ({ name, example }) =>
    (url?: string): Promise<SampleDelivery> =>
      sampleDelivery(name as "plivo", example.sample as SampleName<"plivo">, { ...(url && { url }) }),
);

/** The status that tells each carrier "received". */
export const success = each((kit) => traitsOf(kit).success);

/** All names of carriers. */
export const names: readonly KitName[] = allKits.map(({ name }) => name);

/** The public URL of a carrier's webhook. */
export const urlOf = (carrier: KitName, rest = "") => `${PUBLIC_URL}${MOUNT}/${carrier}${rest}`;

/** What is sent of a delivery. */
export type Sent = Omit<SampleDelivery, "toRequest">;

/** A delivery as a request on the wire, with changes. */
export const onWire = (
  { method, url, headers, body }: Sent,
  change: Partial<RawRequest> & { more?: RawHeaders } = {},
): RawRequest => ({
  method,
  target: url.slice(PUBLIC_URL.length),
  headers: [...Object.entries(headers), ...(change.more ?? [])],
  body,
  ...change,
});

/** Sends a delivery letter for letter and gives the status; `null` for a connection that was cut. */
export async function statusOf(
  { origin }: Pick<Target, "origin">,
  delivery: Sent,
  change?: Parameters<typeof onWire>[1],
): Promise<number | null> {
  return (await answerTo({ origin }, delivery, change))?.status ?? null;
}

/** Sends a delivery letter for letter. */
export const answerTo = (
  { origin }: Pick<Target, "origin">,
  delivery: Sent,
  change?: Parameters<typeof onWire>[1],
): Promise<RawAnswer | null> => exchange(origin, onWire(delivery, change));
