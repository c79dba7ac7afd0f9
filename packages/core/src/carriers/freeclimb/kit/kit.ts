import { carrierKit } from "../../../kit/carrier-kit.js";
import { freeclimb } from "../index.js";
import { facts } from "./facts.js";
import { probe } from "./probe.js";
import { freeclimbSamples } from "./samples.js";
import { options, secrets } from "./secrets.js";

/** FreeClimb, as our tools know it. */
export const kit = carrierKit({
  name: "freeclimb",
  title: "FreeClimb",
  secrets,
  settings: [{ name: "toleranceSeconds", flag: "tolerance", kind: "seconds" }],
  signsTime: true,
  tagField: null,
  options,
  receiver: (given, settings) => freeclimb(options(given, settings)),
  api: async ({ need }, { baseUrl }) => {
    const { freeclimbApi } = await import("../api/index.js");
    return freeclimbApi({ accountId: need("FREECLIMB_ACCOUNT_ID"), apiKey: need("FREECLIMB_API_KEY"), baseUrl });
  },
  facts,
  probe,
  bundleCeiling: 13_375,
  samples: freeclimbSamples,
  example: {
    sample: "conferenceRecordingStatus",
    callback: "onConferenceRecording",
    recordingId: "RE0123456789abcdef0123456789abcdef01234567",
    durationMs: 73_000,
  },
});
