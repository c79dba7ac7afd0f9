import type { EventType } from "../../../event-types.js";
import type { Sample, SampleSet } from "../../../testing/sample.js";
import { signTelnyx, type TelnyxKeys } from "./sign.js";

type Fields = Readonly<Record<string, unknown>>;

const EVENT_ID = "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0";
const RECORDING_ID = "4577f9a2-cf0e-44f3-ac57-9f95fb03fa47";
const CALL_ID = "v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ_IiE4pqg";

const CALL: Fields = {
  call_control_id: CALL_ID,
  call_leg_id: "428c31b6-7af4-4bcb-b7f5-5013ef9657c1",
  call_session_id: "428c31b6-abf3-3bc1-b7f4-5013ef9657c1",
  client_state: "aGF2ZSBhIG5pY2UgZGF5ID1d",
  connection_id: "7267000000000000000",
};
const TIMES: Fields = {
  recording_started_at: "2018-02-02T22:20:27.521992Z",
  recording_ended_at: "2018-02-02T22:25:27.521992Z",
};
const STORE =
  "https://s3.amazonaws.com/telephony-recorder-prod/047e057e-cb46-4b11-bb31-37987e753ed7/2018-02-02/428c31b6";
const presigned = (suffix: string) =>
  `${STORE}-1517610327.${suffix}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20180202T222527Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host&X-Amz-Signature=xxx`;

const json = (about: string, event_type: string, payload: Fields, makes: readonly EventType[] = []): Sample => ({
  about,
  body: JSON.stringify({
    data: { record_type: "event", event_type, id: EVENT_ID, occurred_at: "2018-02-02T22:25:27.521992Z", payload },
    meta: { attempt: 1, delivered_to: "https://hooks.example.com/webhooks/recordings/telnyx" },
  }),
  makes,
  callControl: false,
});

const TEXML_RECORDING =
  "AccountSid=cb6cfbbc-eb00-41af-a3f3-0d7b32009e4b&CallSid=v3%3Ademo&CallSidLegacy=v3%3Ademo&ConnectionId=1234567890&RecordingChannels=1&RecordingDuration=5&RecordingSid=35094891-3290-4142-b2c2-b2eda57534cf&RecordingSource=DialVerb&RecordingStatus=completed&RecordingUrl=https%3A%2F%2Fs3.example.com%2Frec.mp3";

const form = (
  about: string,
  change: Readonly<Record<string, string | undefined>>,
  makes: readonly EventType[] = [],
  callControl = false,
): Sample => {
  const fields = { ...Object.fromEntries(new URLSearchParams(TEXML_RECORDING)), ...change };
  const sent = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return { about, body: new URLSearchParams(sent).toString(), makes, callControl, format: "form" };
};

/** Of a recording that is not there, or not there yet. */
const NO_FILE = { RecordingDuration: undefined, RecordingUrl: undefined };
const NO_RECORDING = {
  ...NO_FILE,
  RecordingChannels: undefined,
  RecordingSid: undefined,
  RecordingSource: undefined,
  RecordingStatus: undefined,
};
const PARTIES = { From: "+13125550100", To: "+13125550199" };
const TRANSCRIBED = {
  ...NO_RECORDING,
  ...PARTIES,
  ConnectionId: undefined,
  CallStatus: "completed",
  RecordingSid: "35094891-3290-4142-b2c2-b2eda57534cf",
  RecordingUrl: "https://api.telnyx.com/v2/recordings/35094891-3290-4142-b2c2-b2eda57534cf.wav",
  TranscriptionSid: "8b1fd9a5-6a3c-4f9c-9d0e-0d6b8f6c2f4e",
};

const callControlSamples = {
  "call.recording.saved": {
    about: "The file of a call's recording is ready.",
    body: '{"data":{"record_type":"event","event_type":"call.recording.saved","id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0","occurred_at":"2023-11-14T22:13:19.521992Z","payload":{"call_control_id":"v3:demo","call_leg_id":"428c31b6-7af4-4bcb-b7f5-5013ef9657c1","call_session_id":"428c31b6-abf3-3bc1-b7f4-5013ef9657c1","channels":"dual","client_state":null,"connection_id":"1234567890","recording_id":"4577f9a2-cf0e-44f3-ac57-9f95fb03fa47","recording_started_at":"2023-11-14T22:12:01.000000Z","recording_ended_at":"2023-11-14T22:13:18.250000Z","recording_urls":{"mp3":"https://s3.example.com/rec.mp3?X-Amz-Expires=600"},"public_recording_urls":{}}},"meta":{"attempt":1,"delivered_to":"https://hooks.example.com/telnyx"}}',
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "call.recording.saved.tagged": json(
    "The same as the guide prints it, in WAV, and with a client_state.",
    "call.recording.saved",
    {
      ...CALL,
      ...TIMES,
      channels: "single",
      format: "wav",
      start_time: TIMES.recording_started_at,
      end_time: TIMES.recording_ended_at,
      recording_id: RECORDING_ID,
      recording_urls: { wav: presigned("wav") },
      public_recording_urls: {},
    },
    ["recordingAvailable"],
  ),
  "call.recording.saved.bucket": json(
    "The same, stored in a bucket of the user's own.",
    "call.recording.saved",
    {
      ...CALL,
      ...TIMES,
      channels: "single",
      recording_id: RECORDING_ID,
      recording_urls: { mp3: "s3://demo-bucket/428c31b6.mp3", wav: null },
    },
    ["recordingAvailable"],
  ),
  "call.recording.saved.spec": json(
    "The same with no more than the specification declares: no recording's id.",
    "call.recording.saved",
    {
      ...CALL,
      ...TIMES,
      call_control_id: undefined,
      channels: "single",
      public_recording_urls: { mp3: "https://example.com/recording.mp3" },
      recording_urls: { mp3: presigned("mp3") },
    },
    ["recordingAvailable"],
  ),
  "call.recording.error": json(
    "A call's recording could not be stored.",
    "call.recording.error",
    { ...CALL, reason: "Failed to authorize with storage using custom credentials" },
    ["recordingFailed"],
  ),
  "call.recording.error.result": json(
    "The same, with the cause where the reference prints it.",
    "call.recording.error",
    { ...CALL, call_control_id: undefined, result: "Internal server error" },
    ["recordingFailed"],
  ),
  "call.recording.transcription.saved": json(
    "A call's recording was transcribed.",
    "call.recording.transcription.saved",
    {
      ...CALL,
      calling_party_type: "pstn",
      recording_id: RECORDING_ID,
      recording_transcription_id: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
      status: "completed",
      transcription_text: "Good morning, how may I help you?",
    },
    ["transcriptionAvailable"],
  ),
  "conference.recording.saved": json(
    "The file of a conference's recording is ready; the example ends before it begins.",
    "conference.recording.saved",
    {
      ...CALL,
      call_leg_id: undefined,
      channels: "single",
      conference_id: "428c31b6-7af4-4bcb-b7f5-5013ef9657c1",
      format: "mp3",
      recording_ended_at: "2018-02-02T22:20:27.521992Z",
      recording_id: RECORDING_ID,
      recording_started_at: "2021-05-11T10:17:03.692107Z",
      recording_urls: { mp3: presigned("mp3") },
    },
    ["conferenceRecording"],
  ),
  "call.hangup": json("A call ended.", "call.hangup", { ...CALL, hangup_cause: "normal_clearing" }),
} as const satisfies Record<string, Sample>;

const texmlSamples = {
  "texml.recording": {
    about: "TeXML: the file of a recording is ready.",
    body: TEXML_RECORDING,
    makes: ["recordingAvailable"],
    callControl: false,
    format: "form",
  },
  "texml.recording.started": form("TeXML: a recording began.", { ...NO_FILE, RecordingStatus: "in-progress" }, [
    "recordingStarted",
  ]),
  "texml.recording.absent": form("TeXML: nothing was recorded.", { ...NO_FILE, RecordingStatus: "absent" }, [
    "recordingAbsent",
  ]),
  "texml.recording.failed": form("TeXML: a recording failed.", { ...NO_FILE, RecordingStatus: "failed" }, [
    "recordingFailed",
  ]),
  "texml.recording.conference": form(
    "TeXML: the file of a conference's recording is ready.",
    { RecordingSource: "Conference" },
    ["conferenceRecording"],
  ),
  "texml.transcription": form(
    "TeXML: a recording was transcribed.",
    { ...TRANSCRIBED, TranscriptionStatus: "completed", TranscriptionText: "Hello, 1 + 1 is 2 & that is all." },
    ["transcriptionAvailable"],
  ),
  "texml.transcription.failed": form(
    "TeXML: a recording could not be transcribed.",
    { ...TRANSCRIBED, TranscriptionStatus: "failed" },
    ["transcriptionFailed"],
  ),
  "texml.status": form("TeXML: a call ended.", {
    ...{ ...NO_RECORDING, ...PARTIES },
    CallbackSource: "call-progress-events",
    CallStatus: "completed",
  }),
  "texml.instructions": form(
    "TeXML: a call came in and waits for instructions.",
    { ...NO_RECORDING, ...PARTIES, CallStatus: "ringing" },
    [],
    true,
  ),
} as const satisfies Record<string, Sample>;

/** Telnyx's webhooks, as its documents and captures show them; the numbers and ids are made up. */
export const telnyxSamples = {
  body: "json",
  samples: { ...callControlSamples, ...texmlSamples },
  // The seed is the bytes 0 to 31.
  secret: {
    publicKey: "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
    privateKey: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
  },
  sign: signTelnyx,
} as const satisfies SampleSet<string, TelnyxKeys>;
