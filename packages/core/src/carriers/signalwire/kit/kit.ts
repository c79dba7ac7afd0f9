import { carrierKit } from "../../../kit/carrier-kit.js";
import { signalwire } from "../index.js";
import { facts } from "./facts.js";
import { probe } from "./probe.js";
import { signalwireSamples } from "./samples.js";
import { options, secrets } from "./secrets.js";

/** SignalWire, as our tools know it. */
export const kit = carrierKit({
  name: "signalwire",
  title: "SignalWire",
  secrets,
  settings: [],
  signsTime: false,
  tagField: null,
  options,
  receiver: (given) => signalwire(options(given)),
  api: async ({ need }, { baseUrl }) => {
    const { signalwireApi } = await import("../api/index.js");
    const place = baseUrl === undefined ? { space: need("SIGNALWIRE_SPACE") } : { baseUrl };
    return signalwireApi({
      ...place,
      projectId: need("SIGNALWIRE_PROJECT_ID"),
      apiToken: need("SIGNALWIRE_API_TOKEN"),
    });
  },
  facts,
  probe,
  bundleCeiling: 17_105,
  samples: signalwireSamples,
  example: {
    sample: "recording.completed",
    callback: "onRecordingAvailable",
    recordingId: "19e436af-5688-4307-b03b-bdb2b42b8142",
    durationMs: 9000,
  },
});
