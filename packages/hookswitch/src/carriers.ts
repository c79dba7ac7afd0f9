import { type AnyKit, allKits, type KitName, kits } from "@hookswitch/core/kits";

/** A carrier's name; which there are, the list of kits decides. */
export type CarrierName = KitName;

/** All of them. */
export const CARRIERS: readonly CarrierName[] = allKits.map(({ name }) => name);

/** What is known of a carrier. */
export const kitOf = (carrier: CarrierName): AnyKit => kits[carrier];

/** The titles of the carriers of which something holds, as in a sentence. */
export function titlesOf(holds: (kit: AnyKit) => boolean): string {
  const titles = allKits.filter(holds).map(({ title }) => title);
  return [titles.slice(0, -1).join(", "), ...titles.slice(-1)].filter(Boolean).join(" and ");
}

/** Whether a word is a carrier's name. */
export const isCarrier = (text: string): text is CarrierName => (CARRIERS as readonly string[]).includes(text);
