import type { CarrierApi, RecordingRef } from "./api/outcome.js";
import type { AnyCarrier } from "./carrier.js";

/**
 * The API of the carrier that an event names.
 *
 * @throws {TypeError} for a carrier that is not configured, or has no `api`.
 */
export function apiOf(carriers: readonly AnyCarrier[], event: Pick<RecordingRef, "carrier"> | undefined): CarrierApi {
  const name = event?.carrier;
  const api = carriers.find((carrier) => carrier.name === name)?.api;
  if (api) return api;
  throw new TypeError(`${name} has no api here; it is an option: ${name}({ …, api: ${name}Api({ … }) })`);
}
