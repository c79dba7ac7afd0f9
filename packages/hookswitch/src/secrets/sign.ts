import type { UnsignedRequest } from "@hookswitch/core/testing";
import { type CarrierName, kitOf } from "../carriers.js";
import type { Secrets } from "./read.js";

/** The headers that prove a request, by the testing kit's signers; none without a secret. */
export const proofOf = (
  carrier: CarrierName,
  request: UnsignedRequest,
  secrets: Secrets,
): Promise<Record<string, string>> => kitOf(carrier).samples.sign(request, secrets[carrier]);
