import { type ConformanceServer, MOUNT, PUBLIC_URL, type ServerSetup } from "./conformance-server.js";
import { type SampledCarrier, type SampleName, sampleDelivery } from "./sample-delivery.js";

/** Starts a server for a case; it is closed when the case ends. */
type StartServer = (setup: ServerSetup) => Promise<ConformanceServer>;

/** One thing that every adapter has to do. */
export interface ConformanceCase {
  name: string;
  /** Whether it also holds behind a body parser; what is about reading the stream does not. */
  anyParser: boolean;
  run(start: StartServer): Promise<void>;
}

/** Waits. */
export const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The URL that a carrier calls. */
export const urlOf = (carrier: SampledCarrier) => `${PUBLIC_URL}${MOUNT}/${carrier}`;

/** A webhook that makes an event for each carrier, with the status that its carrier wants. */
export const AVAILABLE = [
  { carrier: "bandwidth", sample: "recordingAvailable", status: 204 },
  { carrier: "freeclimb", sample: "conferenceRecordingStatus", status: 204 },
  { carrier: "plivo", sample: "MPCRecordingCompleted", status: 200 },
] as const satisfies readonly { carrier: SampledCarrier; sample: string; status: number }[];

/** A genuine one of them. */
export const genuine = (which: (typeof AVAILABLE)[number], options: { url?: string; method?: "GET" | "POST" } = {}) =>
  sampleDelivery(which.carrier as "bandwidth", which.sample as SampleName<"bandwidth">, options);

/** Whether the adapter can still take a carrier's body behind a parser. */
export function survives({ effect }: ConformanceServer, carrier: SampledCarrier): boolean {
  if (carrier === "plivo") return effect.form !== "lost";
  if (carrier === "freeclimb") return effect.json === "unread" || effect.json === "bytes";
  return effect.json !== "lost";
}
