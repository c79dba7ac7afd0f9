import { carrierKit } from "../../../kit/carrier-kit.js";
import { telnyx } from "../index.js";
import { facts } from "./facts.js";
import { probe } from "./probe.js";
import { telnyxSamples } from "./samples.js";
import { options, secrets } from "./secrets.js";

/** Telnyx, as our tools know it. */
export const kit = carrierKit({
  name: "telnyx",
  title: "Telnyx",
  secrets,
  settings: [{ name: "toleranceSeconds", flag: "tolerance", kind: "seconds" }],
  signsTime: true,
  tagField: null,
  options,
  receiver: (given, settings) => telnyx(options(given, settings)),
  api: async ({ need }, { baseUrl, mediaHosts }) => {
    const { telnyxApi } = await import("../api/index.js");
    return telnyxApi({ apiKey: need("TELNYX_API_KEY"), baseUrl, mediaHosts });
  },
  facts,
  probe,
  bundleCeiling: 14_975,
  samples: telnyxSamples,
  example: {
    sample: "call.recording.saved",
    callback: "onRecordingAvailable",
    recordingId: "4577f9a2-cf0e-44f3-ac57-9f95fb03fa47",
    durationMs: 77_250,
  },
});
