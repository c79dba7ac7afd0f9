import { carrierKit } from "../../../kit/carrier-kit.js";
import { twilio } from "../index.js";
import { facts } from "./facts.js";
import { probe } from "./probe.js";
import { twilioSamples } from "./samples.js";
import { options, secrets } from "./secrets.js";

/** Twilio, as our tools know it. */
export const kit = carrierKit({
  name: "twilio",
  title: "Twilio",
  secrets,
  settings: [],
  signsTime: false,
  tagField: null,
  options,
  receiver: (given) => twilio(options(given)),
  api: async ({ need, get }, { baseUrl }) => {
    const { twilioApi } = await import("../api/index.js");
    const accountSid = need("TWILIO_ACCOUNT_SID");
    const apiKey = get("TWILIO_API_KEY");
    return apiKey === undefined
      ? twilioApi({ accountSid, authToken: need("TWILIO_AUTH_TOKEN"), baseUrl })
      : twilioApi({ accountSid, apiKey, apiKeySecret: need("TWILIO_API_KEY_SECRET"), baseUrl });
  },
  facts,
  probe,
  bundleCeiling: 16_265,
  samples: twilioSamples,
  example: {
    sample: "recording.completed",
    callback: "onRecordingAvailable",
    recordingId: "RE00000000000000000000000000000003",
    durationMs: 17_000,
  },
});
