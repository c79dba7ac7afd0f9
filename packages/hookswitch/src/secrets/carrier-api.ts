import type { CarrierApi } from "@hookswitch/core";
import { type AnyKit, allKits, type KitPlaces, type KitVariables, type ListingApi } from "@hookswitch/core/kits";
import { isCarrier, kitOf } from "../carriers.js";
import { usageError } from "../cli-error.js";

type Variable = (name: string) => string | undefined;

/** The carriers whose lists can be asked. */
export const LISTING_CARRIERS: readonly string[] = allKits.filter(({ api }) => api !== null).map(({ name }) => name);

/**
 * Makes a carrier's REST side out of environment variables.
 *
 * @throws {CliError} that names the variable that is missing.
 */
export async function carrierApi(carrier: string, get: Variable, places: KitPlaces): Promise<ListingApi> {
  const open = isCarrier(carrier) ? kitOf(carrier).api : null;
  if (open === null) {
    throw usageError(`${carrier} has no list to compare with`, `there are ${LISTING_CARRIERS.join(", ")}`);
  }
  return open(variablesOf(get), places);
}

/**
 * The same for audio alone, which carriers without a list have, too; `undefined` where there is neither.
 *
 * @throws {CliError} that names the variable that is missing.
 */
export async function mediaApi(kit: AnyKit, get: Variable, places: KitPlaces): Promise<CarrierApi | undefined> {
  return (kit.mediaApi ?? kit.api)?.(variablesOf(get), places);
}

const variablesOf = (get: Variable): KitVariables => ({
  get,
  need(name) {
    const value = get(name);
    if (value !== undefined) return value;
    throw usageError(`${name} is missing`, `set ${name}, or name a file that has it with --env-file`);
  },
});
