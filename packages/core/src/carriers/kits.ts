/**
 * For our own tools: all that they know of the carriers. Not for programs that receive webhooks.
 *
 * @module
 */
import type { CarrierKit } from "../kit/carrier-kit.js";
import { kit as bandwidth } from "./bandwidth/kit/kit.js";
import { kit as freeclimb } from "./freeclimb/kit/kit.js";
import { kit as plivo } from "./plivo/kit/kit.js";
import { kit as telnyx } from "./telnyx/kit/kit.js";
import { kit as twilio } from "./twilio/kit/kit.js";

export type { CarrierFacts, Fact } from "../kit/carrier-facts.js";
export type { CarrierKit, KitPlaces, KitSetting, KitVariables, ListingApi } from "../kit/carrier-kit.js";
export type { KitProbe } from "../kit/kit-probe.js";
export { IncompleteSecret, type KitSecrets, type KitVariable } from "../kit/kit-secrets.js";
export { exampleSecrets, secretsIn } from "../kit/read-secrets.js";
export { type Traits, traitsOf } from "../kit/traits.js";

/** Every carrier there is, by name: the only list of them. */
export const kits = {
  bandwidth,
  freeclimb,
  plivo,
  telnyx,
  twilio,
} as const;

/** The name of a carrier that there is a kit of. */
export type KitName = keyof typeof kits;

/** Any kit: each reads, signs with and checks its own secrets. */
// biome-ignore lint/suspicious/noExplicitAny: the secret's type differs from carrier to carrier
export type AnyKit = CarrierKit<KitName, any>;

/** The same kits for loops. */
export const allKits: readonly AnyKit[] = Object.values(kits);
