import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { telnyxApi } from "@hookswitch/core/telnyx/api";
import { twilioApi } from "@hookswitch/core/twilio/api";
import type { ListsRecordings } from "@hookswitch/inbox";
import { usageError } from "../cli-error.js";

/** Where a carrier's API is, when it is not where it usually is. */
export interface ApiPlaces {
  baseUrl?: string | undefined;
  tokenUrl?: string | undefined;
}

type Variable = (name: string) => string | undefined;

/** What makes each carrier's REST side, out of environment variables. */
const APIS: Readonly<
  Record<string, (need: (name: string) => string, get: Variable, places: ApiPlaces) => ListsRecordings>
> = {
  bandwidth: (need, get, places) =>
    bandwidthApi({
      clientId: need("BANDWIDTH_CLIENT_ID"),
      clientSecret: need("BANDWIDTH_CLIENT_SECRET"),
      accountId: get("BANDWIDTH_ACCOUNT_ID"),
      ...places,
    }),
  freeclimb: (need, _get, { baseUrl }) =>
    freeclimbApi({ accountId: need("FREECLIMB_ACCOUNT_ID"), apiKey: need("FREECLIMB_API_KEY"), baseUrl }),
  plivo: (need, _get, { baseUrl }) =>
    plivoApi({ authId: need("PLIVO_AUTH_ID"), authToken: need("PLIVO_AUTH_TOKEN"), baseUrl }),
  telnyx: (need, _get, { baseUrl }) => telnyxApi({ apiKey: need("TELNYX_API_KEY"), baseUrl }),
  twilio: (need, get, { baseUrl }) => {
    const accountSid = need("TWILIO_ACCOUNT_SID");
    const apiKey = get("TWILIO_API_KEY");
    return apiKey === undefined
      ? twilioApi({ accountSid, authToken: need("TWILIO_AUTH_TOKEN"), baseUrl })
      : twilioApi({ accountSid, apiKey, apiKeySecret: need("TWILIO_API_KEY_SECRET"), baseUrl });
  },
};

/** The carriers whose lists can be asked. */
export const LISTING_CARRIERS: readonly string[] = Object.keys(APIS);

/** @throws {CliError} that names the variable that is missing. */
export function carrierApi(carrier: string, get: Variable, places: ApiPlaces): ListsRecordings {
  const make = APIS[carrier];
  if (!make) throw usageError(`${carrier} has no list to compare with`, `there are ${LISTING_CARRIERS.join(", ")}`);
  const need = (name: string) => {
    const value = get(name);
    if (value === undefined)
      throw usageError(`${name} is missing`, `set ${name}, or name a file that has it with --env-file`);
    return value;
  };
  return make(need, get, places);
}
