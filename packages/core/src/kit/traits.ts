import type { AnyCarrier } from "../carrier.js";
import type { CarrierKit } from "./carrier-kit.js";

/** What a carrier says of itself: methods, success status, challenge, and what its proofs cover. */
export type Traits = Pick<AnyCarrier, "methods" | "success" | "challenge" | "signs" | "signsUrl">;

/** Asks the carrier itself, made with the samples' secret. */
export const traitsOf = <Secret>(kit: CarrierKit<string, Secret>): Traits => kit.receiver([kit.samples.secret]);
