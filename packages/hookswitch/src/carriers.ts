import { type SampledCarrier, samples } from "@hookswitch/core/testing";

/** A carrier's name; which there are, the testing kit decides. */
export type CarrierName = SampledCarrier;

/** All of them. */
export const CARRIERS = Object.keys(samples) as CarrierName[];

/** Whether a word is a carrier's name. */
export const isCarrier = (text: string): text is CarrierName => (CARRIERS as readonly string[]).includes(text);
