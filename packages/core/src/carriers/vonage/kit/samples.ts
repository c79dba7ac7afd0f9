import type { EventType } from "../../../event-types.js";
import type { Sample, SampleSet } from "../../../testing/sample.js";
import { signVonage, type VonageSecret } from "./sign.js";

const FILE = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";
const RECORDING = "11111111-bbbb-cccc-dddd-0123456789ab";
const CONVERSATION = "CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab";
const LEG = "63f61863-4a51-4f6b-86e1-46edebcf9356";
const TIMESTAMP = "2020-01-01T14:00:00.000Z";

const json = (
  about: string,
  fields: Readonly<Record<string, unknown>>,
  makes: readonly EventType[] = [],
  callControl = false,
): Sample => ({ about, body: JSON.stringify(fields), makes, callControl });

const RECORDED = {
  start_time: "2020-01-01T12:00:00.250Z",
  recording_url: `https://api-us-3.vonage.com/v1/files/${FILE}`,
  size: 12222,
  recording_uuid: RECORDING,
  end_time: "2020-01-01T12:01:00.500Z",
  conversation_uuid: CONVERSATION,
  timestamp: TIMESTAMP,
};

const TRANSCRIBED = {
  conversation_uuid: CONVERSATION,
  type: "record",
  recording_uuid: RECORDING,
  status: "transcribed",
  transcription_url: "https://api-us.vonage.com/v1/files/22222222-bbbb-cccc-dddd-0123456789ab",
  timestamp: TIMESTAMP,
};

const CALL = { from: "442079460000", to: "447700900000", uuid: LEG, conversation_uuid: CONVERSATION };

/** Vonage's webhooks, as its documents and SDKs show them; the numbers and ids are made up. */
export const vonageSamples = {
  body: "json",
  samples: {
    record: {
      about: "A recording's file is ready, as the reference prints it.",
      body: `{"start_time":"2020-01-01T12:00:00Z","recording_url":"https://api.nexmo.com/v1/files/${FILE}","size":12222,"recording_uuid":"${FILE}","end_time":"2020-01-01T12:01:00Z","conversation_uuid":"${CONVERSATION}","timestamp":"2020-01-01T14:00:00.000Z"}`,
      makes: ["recordingAvailable"],
      callControl: false,
    },
    "record.region": json("The same from a region, with an id of its own and milliseconds.", RECORDED, [
      "recordingAvailable",
    ]),
    "record.mark": {
      ...json("The same behind a byte-order mark, from the old place.", RECORDED, ["recordingAvailable"]),
      body: `\uFEFF${JSON.stringify({ ...RECORDED, recording_url: `https://api.nexmo.com/media/download?id=${FILE}` })}`,
    },
    "record.absent": json("Nothing was recorded.", { ...RECORDED, recording_url: "", size: 0 }, ["recordingAbsent"]),
    transcribed: json("A recording was transcribed.", TRANSCRIBED, ["transcriptionAvailable"]),
    "transcribed.failed": json(
      "A recording could not be transcribed.",
      { ...TRANSCRIBED, status: "failed", transcription_url: undefined },
      ["transcriptionFailed"],
    ),
    answered: json("A call was answered.", {
      ...CALL,
      status: "answered",
      direction: "inbound",
      network: null,
      rate: null,
      start_time: null,
      timestamp: TIMESTAMP,
    }),
    transfer: json("A call moved into another conversation.", {
      conversation_uuid_from: CONVERSATION,
      conversation_uuid_to: "CON-bbbbbbbb-cccc-dddd-eeee-0123456789ab",
      uuid: LEG,
      timestamp: TIMESTAMP,
    }),
    answer: json(
      "A call came in and waits for an NCCO.",
      { region_url: "https://api-us-3.vonage.com", ...CALL, endpoint_type: "phone" },
      [],
      true,
    ),
    input: json(
      "A caller pressed keys, and waits for the next NCCO.",
      { ...CALL, speech: { results: [] }, dtmf: { digits: "42", timed_out: true }, timestamp: TIMESTAMP },
      [],
      true,
    ),
  },
  secret: {
    signatureSecret: "ZYtdTtGV3BCFN7tWmOWr1md66XsquMggr4W2cTtXtcPgfnI0Xw",
    apiKey: "a1b2c3d",
    applicationId: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
  },
  sign: signVonage,
} as const satisfies SampleSet<string, VonageSecret>;
