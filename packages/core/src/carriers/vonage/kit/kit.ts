import { carrierKit } from "../../../kit/carrier-kit.js";
import { vonage } from "../index.js";
import { facts } from "./facts.js";
import { probe } from "./probe.js";
import { vonageSamples } from "./samples.js";
import { options, secrets } from "./secrets.js";

/** Vonage, as our tools know it. */
export const kit = carrierKit({
  name: "vonage",
  title: "Vonage",
  secrets,
  settings: [{ name: "toleranceSeconds", flag: "tolerance", kind: "seconds" }],
  signsTime: true,
  tagField: null,
  options,
  receiver: (given, settings) => vonage(options(given, settings)),
  // Its REST side has no list of recordings.
  api: null,
  mediaApi: async ({ need }, { baseUrl, mediaHosts }) => {
    const { vonageApi } = await import("../api/index.js");
    const [applicationId, privateKey] = [need("VONAGE_APPLICATION_ID"), need("VONAGE_PRIVATE_KEY")];
    return vonageApi({ applicationId, privateKey, baseUrl, mediaHosts });
  },
  facts,
  probe,
  bundleCeiling: 13_800,
  samples: vonageSamples,
  example: {
    sample: "record",
    callback: "onRecordingAvailable",
    recordingId: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
    durationMs: 60_000,
  },
});
