import type { Sample, SampleSet } from "../../../testing/sample.js";
import { signSignalWire } from "./sign.js";

// Composed of the documented fields and examples: SignalWire prints JSON whole, and of forms the table alone.
const PROJECT = "720796a0-8ee9-4350-83bd-2d07a3121f1e";
const CALL = "7bb5ae2c-6d4a-4f2f-9f5e-9a0f5f1b2c3d";
const RECORDING = "19e436af-5688-4307-b03b-bdb2b42b8142";
const CONFERENCE = "2071320d-ee82-4578-84e0-379fb227eb77";
const TRANSCRIPTION = "b3877c40-da60-4998-90ad-b792e9840a01";
const API = `https://demo.signalwire.com/api/laml/2010-04-01/Accounts/${PROJECT}`;
const FILE = `${API}/Recordings/${RECORDING}`;

const form = (...parts: readonly Readonly<Record<string, string>>[]): string =>
  Object.entries<string>(Object.assign({}, ...parts))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");

const recording = { AccountSid: PROJECT, CallSid: CALL, RecordingSid: RECORDING, RecordingUrl: FILE };
const details = { RecordingDuration: "9", RecordingChannels: "1" };

const ofVerb = (status: string) =>
  form(recording, { RecordingStatus: status }, details, { RecordingSource: "RecordVerb" });
const ofConference = (status: string, more: Readonly<Record<string, string>> = {}) =>
  form(recording, { RecordingStatus: status }, details, { RecordingSource: "Conference" }, more);

const cxmlSamples = {
  "recording.in-progress": {
    about: "A call's recording began.",
    body: ofVerb("in-progress"),
    makes: ["recordingStarted"],
    callControl: false,
  },
  "recording.completed": {
    about: "The file of a call's recording is ready.",
    body: ofVerb("completed"),
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "recording.absent": {
    about: "A recording was too short or silent, and there is no file.",
    body: ofVerb("absent"),
    makes: ["recordingAbsent"],
    callControl: false,
  },
  "recording.json": {
    about: "The file of a call's recording is ready: JSON with numbers, as SignalWire's specification has it.",
    body: JSON.stringify({
      ...{ ...recording, RecordingStatus: "completed", RecordingDuration: 9, RecordingChannels: 2 },
      RecordingSource: "StartCallRecordingApi",
    }),
    format: "json",
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "conference.completed": {
    about: "The file of a conference's recording is ready; no conference's id is documented.",
    body: ofConference("completed"),
    makes: ["conferenceRecording"],
    callControl: false,
  },
  "conference.failed": {
    about: "A conference's recording failed.",
    body: ofConference("failed", { ConferenceSid: CONFERENCE }),
    makes: ["recordingFailed"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const call = {
  ...{ AccountSid: PROJECT, ApiVersion: "2010-04-01", CallSid: CALL, CallStatus: "in-progress" },
  ...{ Direction: "inbound", From: "+15551234567", To: "+15559876543" },
};
const ended = { RecordingDuration: "9", RecordingSid: RECORDING, RecordingUrl: FILE };

const callEndSamples = {
  "record.action": {
    about: "A <Record> ended; the call waits for cXML. No file yet.",
    body: form(call, { Digits: "#" }, ended),
    makes: ["recordingStopped"],
    callControl: true,
  },
  "call.completed": {
    about: "A call ended that was recorded. No file yet.",
    body: form({ ...call, CallStatus: "completed", Direction: "outbound-api" }, ended, {
      ...{ CallbackSource: "call-progress-events", CallDuration: "94", SequenceNumber: "4" },
      Timestamp: "Thu, 04 Apr 2024 18:32:15 +0000",
    }),
    makes: ["recordingStopped"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const transcribed = {
  ...{ TranscriptionSid: TRANSCRIPTION, RecordingSid: RECORDING, RecordingUrl: FILE },
  TranscriptionUrl: `${API}/Transcriptions/${TRANSCRIPTION}`,
};

const transcriptionSamples = {
  transcription: {
    about: "The transcription of a <Record> is ready.",
    body: form(transcribed, {
      TranscriptionStatus: "completed",
      TranscriptionText: "Hello, 1 + 1 is 2 & that is all.",
    }),
    makes: ["transcriptionAvailable"],
    callControl: false,
  },
  "transcription.failed": {
    about: "A <Record> could not be transcribed.",
    body: form(transcribed, { TranscriptionStatus: "failed", TranscriptionText: "" }),
    makes: ["transcriptionFailed"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const envelope = {
  event_channel: "swml:58d1d3a1-6b1f-4a3e-8d2f-5f1a2b3c4d5e",
  timestamp: 1640000015.687,
  project_id: PROJECT,
  space_id: "58d1d3a1-6b1f-4a3e-8d2f-5f1a2b3c4d5e",
};
const control = { call_id: CALL, node_id: "n-1", control_id: "8ac0a9a4-5f0d-4a0b-a0a4-1e0f4cf3a101" };
const DOWNLOAD = `https://demo.signalwire.com/api/v1/recordings/${RECORDING}/download`;
const audio = { audio: { format: "wav", direction: "both", stereo: true } };

const event = (event_type: string, params: object): string => JSON.stringify({ event_type, ...envelope, params });
const record = (state: string, params: object = {}) => event("calling.call.record", { ...control, state, ...params });

const eventSamples = {
  "record.recording": {
    about: "SWML: a call's recording began, or goes on after a pause.",
    body: record("recording", { url: DOWNLOAD, recording_id: RECORDING, record: audio }),
    format: "json",
    makes: ["recordingStarted"],
    callControl: false,
  },
  "record.paused": {
    about: "SWML: a call's recording was paused.",
    body: record("paused", { url: DOWNLOAD, recording_id: RECORDING, pause_behavior: "skip", record: audio }),
    format: "json",
    makes: ["recordingPaused"],
    callControl: false,
  },
  "record.finished": {
    about: "SWML: the file of a call's recording is ready; its fields beside `record`.",
    body: record("finished", {
      ...{ url: DOWNLOAD, duration: 15, size: 248320, recording_id: RECORDING },
      ...{ start_time: 1640000000.123, end_time: 1640000015.623, record: audio },
    }),
    format: "json",
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "record_call.finished": {
    about: "SWML: the file of a call's recording is ready; its fields in `record`, and a tag.",
    body: record("finished", {
      record: { url: "https://files.example.com/rec.mp3", duration: 12.34, size: 98765, format: "mp3" },
      tag: "order-42",
    }),
    format: "json",
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "record.no_input": {
    about: "SWML: nothing was heard, and there is no recording.",
    body: record("no_input", { duration: 0, size: 0, record: audio }),
    format: "json",
    makes: ["recordingAbsent"],
    callControl: false,
  },
  "record.error": {
    about: "SWML: a call's recording failed.",
    body: record("error"),
    format: "json",
    makes: ["recordingFailed"],
    callControl: false,
  },
  "transcript.completed": {
    about: "The transcription of a call is ready.",
    body: event("calling.transcript.completed", {
      ...{ id: TRANSCRIPTION, call_id: CALL, segment_id: CALL, text: "A long time ago." },
    }),
    format: "json",
    makes: ["transcriptionAvailable"],
    callControl: false,
  },
  "transcript.failed": {
    about: "A call could not be transcribed.",
    body: event("calling.transcript.failed", { id: TRANSCRIPTION, call_id: CALL, segment_id: CALL }),
    format: "json",
    makes: ["transcriptionFailed"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

/** A delivery that makes no event. */
const other = (about: string, fields: Readonly<Record<string, string>>, callControl = false): Sample => ({
  about,
  body: form(fields),
  makes: [],
  callControl,
});

const otherSamples = {
  "call.incoming": other("A call came in and waits for cXML.", { ...call, CallStatus: "ringing" }, true),
  "gather.action": other("A <Gather> ended; the call waits for cXML.", { ...call, Digits: "1234" }, true),
  "call.ringing": other("An outbound call rings.", {
    ...{ ...call, CallStatus: "ringing", Direction: "outbound-api", CallbackSource: "call-progress-events" },
    ...{ SequenceNumber: "1", Timestamp: "Thu, 04 Apr 2024 18:30:41 +0000" },
  }),
  "conference.join": other("A participant joined a conference.", {
    ...{ AccountSid: PROJECT, CallSid: CALL, ConferenceSid: CONFERENCE, FriendlyName: "standup", Muted: "false" },
    ...{ StatusCallbackEvent: "participant-join", Timestamp: "Thu, 04 Apr 2024 18:30:41 +0000" },
  }),
  "swml.call": {
    about: "A call came in and waits for SWML.",
    body: JSON.stringify({
      call: { call_id: CALL, project_id: PROJECT, direction: "inbound", type: "phone" },
      vars: {},
    }),
    format: "json",
    makes: [],
    callControl: true,
  },
  "call.stream": {
    about: "The stream of a call's audio ended.",
    body: event("calling.call.stream", { ...control, state: "finished", url: "wss://example.com/stream" }),
    format: "json",
    makes: [],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

/** SignalWire's webhooks as they arrive, composed of the documented fields and examples. */
export const signalwireSamples = {
  body: "form",
  samples: { ...cxmlSamples, ...callEndSamples, ...transcriptionSamples, ...eventSamples, ...otherSamples },
  secret: "PSK4rZq8mVb2TnXc7LwYd5HkJ",
  sign: signSignalWire,
} as const satisfies SampleSet<string, string>;
