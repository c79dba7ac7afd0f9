import { carrierKit } from "../../../kit/carrier-kit.js";
import { plivo } from "../index.js";
import { facts } from "./facts.js";
import { probe } from "./probe.js";
import { plivoSamples } from "./samples.js";
import { options, secrets } from "./secrets.js";

/** Plivo, as our tools know it. */
export const kit = carrierKit({
  name: "plivo",
  title: "Plivo",
  secrets,
  settings: [{ name: "allowV2", flag: "allow-v2", kind: "switch" }],
  signsTime: false,
  tagField: null,
  options,
  receiver: (given, settings) => plivo(options(given, settings)),
  api: async ({ need }, { baseUrl, mediaHosts }) => {
    const { plivoApi } = await import("../api/index.js");
    return plivoApi({ authId: need("PLIVO_AUTH_ID"), authToken: need("PLIVO_AUTH_TOKEN"), baseUrl, mediaHosts });
  },
  facts,
  probe,
  bundleCeiling: 16_215,
  samples: plivoSamples,
  example: {
    sample: "MPCRecordingCompleted",
    callback: "onConferenceRecording",
    recordingId: "e06ac332-45dc-11eb-94fe-06dd7f581a50",
    durationMs: 42_000,
  },
});
