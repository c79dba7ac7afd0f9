import { allKits, type KitPlaces } from "@hookswitch/core/kits";
import type { ListsRecordings } from "@hookswitch/inbox";
import { isCarrier, kitOf } from "../carriers.js";
import { usageError } from "../cli-error.js";

/** The carriers whose lists can be asked. */
export const LISTING_CARRIERS: readonly string[] = allKits.filter(({ api }) => api !== null).map(({ name }) => name);

/**
 * Makes a carrier's REST side out of environment variables.
 *
 * @throws {CliError} that names the variable that is missing.
 */
export async function carrierApi(
  carrier: string,
  get: (name: string) => string | undefined,
  places: KitPlaces,
): Promise<ListsRecordings> {
  const open = isCarrier(carrier) ? kitOf(carrier).api : null;
  if (open === null) {
    throw usageError(`${carrier} has no list to compare with`, `there are ${LISTING_CARRIERS.join(", ")}`);
  }
  const need = (name: string) => {
    const value = get(name);
    if (value !== undefined) return value;
    throw usageError(`${name} is missing`, `set ${name}, or name a file that has it with --env-file`);
  };
  return open({ get, need }, places);
}
