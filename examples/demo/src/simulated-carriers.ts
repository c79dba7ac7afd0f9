import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { plivoApi } from "@hookswitch/core/plivo/api";
import type { Simulator } from "@hookswitch/simulator";

/** What the server must know to receive from the simulated carriers, and to fetch from them. */
export function settingsFor({ secrets, baseUrls, origin }: Simulator) {
  const { webhook, clientId, clientSecret } = secrets.bandwidth;
  const { accountId, apiKey, signingSecrets } = secrets.freeclimb;
  const apis = {
    bandwidth: bandwidthApi({
      clientId,
      clientSecret,
      baseUrl: baseUrls.bandwidth,
      tokenUrl: baseUrls.bandwidthToken,
    }),
    freeclimb: freeclimbApi({ accountId, apiKey, baseUrl: baseUrls.freeclimb }),
    plivo: plivoApi({ ...secrets.plivo, baseUrl: baseUrls.plivo, mediaHosts: [origin] }),
  };
  return {
    apis,
    bandwidthUsername: webhook?.username ?? "",
    bandwidthPassword: webhook?.password ?? "",
    freeclimbSigningSecret: signingSecrets[0] ?? "",
    plivoAuthToken: secrets.plivo.authToken,
  };
}
