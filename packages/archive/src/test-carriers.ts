import { bandwidth } from "@hookswitch/core/bandwidth";
import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { signalwire } from "@hookswitch/core/signalwire";
import { signalwireApi } from "@hookswitch/core/signalwire/api";
import { telnyx } from "@hookswitch/core/telnyx";
import { telnyxApi } from "@hookswitch/core/telnyx/api";
import { twilio } from "@hookswitch/core/twilio";
import { twilioApi } from "@hookswitch/core/twilio/api";
import { vonage } from "@hookswitch/core/vonage";
import { vonageApi } from "@hookswitch/core/vonage/api";
import type { Simulator } from "@hookswitch/simulator";

/** Every carrier over a simulator, with its api; `format` is asked for where each file is there in both. */
export function carriersOf({ baseUrls, secrets, origin, storageOrigin }: Simulator, format: "wav" | "mp3") {
  const { webhook, clientId, clientSecret } = secrets.bandwidth;
  const { signingSecrets, ...freeclimbKey } = secrets.freeclimb;
  const { authId, authToken } = secrets.plivo;
  const { projectId, apiToken, signingKey } = secrets.signalwire;
  const { authToken: twilioToken, ...twilioKey } = secrets.twilio;
  const { signatureSecret, apiKey, applicationId, privateKey } = secrets.vonage;
  const mediaHosts = [origin];
  return [
    bandwidth({
      ...(webhook ?? { username: "", password: "" }),
      api: bandwidthApi({ clientId, clientSecret, baseUrl: baseUrls.bandwidth, tokenUrl: baseUrls.bandwidthToken }),
    }),
    freeclimb({ signingSecret: signingSecrets, api: freeclimbApi({ ...freeclimbKey, baseUrl: baseUrls.freeclimb }) }),
    plivo({ authToken, api: plivoApi({ authId, authToken, baseUrl: baseUrls.plivo, mediaHosts }) }),
    signalwire({
      signingKey: signingKey ?? "",
      api: signalwireApi({ projectId, apiToken, baseUrl: baseUrls.signalwire, format }),
    }),
    telnyx({
      publicKey: secrets.telnyx.publicKey,
      api: telnyxApi({ apiKey: secrets.telnyx.apiKey, baseUrl: baseUrls.telnyx, mediaHosts: [storageOrigin] }),
    }),
    twilio({ authToken: twilioToken, api: twilioApi({ ...twilioKey, baseUrl: baseUrls.twilio, format }) }),
    vonage({
      signatureSecret,
      apiKey,
      applicationId,
      api: vonageApi({ applicationId, privateKey, baseUrl: baseUrls.vonage, mediaHosts }),
    }),
  ];
}
