import { carrierKit } from "../../../kit/carrier-kit.js";
import { bandwidth } from "../index.js";
import { facts } from "./facts.js";
import { probe } from "./probe.js";
import { bandwidthSamples } from "./samples.js";
import { options, secrets } from "./secrets.js";

/** Bandwidth, as our tools know it. */
export const kit = carrierKit({
  name: "bandwidth",
  title: "Bandwidth",
  secrets,
  settings: [],
  signsTime: false,
  tagField: "tag",
  options,
  receiver: (given) => bandwidth(options(given)),
  api: async ({ need, get }, { baseUrl, tokenUrl }) => {
    const { bandwidthApi } = await import("../api/index.js");
    const [clientId, clientSecret] = [need("BANDWIDTH_CLIENT_ID"), need("BANDWIDTH_CLIENT_SECRET")];
    return bandwidthApi({ clientId, clientSecret, accountId: get("BANDWIDTH_ACCOUNT_ID"), baseUrl, tokenUrl });
  },
  facts,
  probe,
  bundleCeiling: 12_825,
  samples: bandwidthSamples,
  example: {
    sample: "recordingAvailable",
    callback: "onRecordingAvailable",
    recordingId: "r-115da407-e3d9-4ea7-889f-5f4ad7386a80",
    durationMs: 20_056,
  },
});
