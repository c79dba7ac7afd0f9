import { type SampleSet, samples, type UnsignedRequest } from "@hookswitch/core/testing";
import type { CarrierName } from "../carriers.js";
import type { Secrets } from "./read.js";

/** The headers that prove a request, by the testing kit's signers; none without a secret. */
export function proofOf(
  carrier: CarrierName,
  request: UnsignedRequest,
  secrets: Secrets,
): Promise<Record<string, string>> {
  // Inside, all sets are alike: each signs with its own carrier's secrets.
  const set = samples[carrier] as SampleSet<string, unknown>;
  return set.sign(request, secrets[carrier]);
}
