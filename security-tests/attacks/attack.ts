import type { ServerOptions } from "node:http";
import type { HookswitchError, HookswitchOptions, RecordingEvent } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { telnyx } from "@hookswitch/core/telnyx";
import { type SampleDelivery, type SampledCarrier, sampleDelivery, samples } from "@hookswitch/core/testing";
import { twilio } from "@hookswitch/core/twilio";
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
export const carriers = () => [
  bandwidth(samples.bandwidth.secret),
  freeclimb({ signingSecret: samples.freeclimb.secret }),
  plivo({ authToken: samples.plivo.secret }),
  telnyx({ publicKey: samples.telnyx.secret.publicKey }),
  twilio({ authToken: samples.twilio.secret }),
];

/** Genuine deliveries that make an event, one of each carrier. */
export const genuine = {
  bandwidth: (url?: string) => sampleDelivery("bandwidth", "recordingAvailable", { ...(url && { url }) }),
  freeclimb: (url?: string) => sampleDelivery("freeclimb", "conferenceRecordingStatus", { ...(url && { url }) }),
  plivo: (url?: string) => sampleDelivery("plivo", "MPCRecordingCompleted", { ...(url && { url }) }),
  telnyx: (url?: string) => sampleDelivery("telnyx", "texml.recording", { ...(url && { url }) }),
  twilio: (url?: string) => sampleDelivery("twilio", "recording.completed", { ...(url && { url }) }),
} satisfies Record<SampledCarrier, (url?: string) => Promise<SampleDelivery>>;

/** The status that tells each carrier "received". */
export const success = { bandwidth: 204, freeclimb: 200, plivo: 200, telnyx: 200, twilio: 200 } satisfies Record<
  SampledCarrier,
  number
>;

/** All names of carriers. */
export const names = [
  "bandwidth",
  "freeclimb",
  "plivo",
  "telnyx",
  "twilio",
] as const satisfies readonly SampledCarrier[];

/** The public URL of a carrier's webhook. */
export const urlOf = (carrier: SampledCarrier, rest = "") => `${PUBLIC_URL}${MOUNT}/${carrier}${rest}`;

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
