import type { Sample, SampleSet } from "../../../testing/sample.js";
import { signTwilio, withBodyHash } from "./sign.js";

// Composed of the documented fields, in the order of real deliveries: Twilio prints no whole one.
const ACCOUNT = "AC00000000000000000000000000000001";
const CALL = "CA00000000000000000000000000000002";
const RECORDING = "RE00000000000000000000000000000003";
const CONFERENCE = "CF00000000000000000000000000000004";
const TRANSCRIPTION = "TR00000000000000000000000000000005";
const API = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}`;
const FILE = `${API}/Recordings/${RECORDING}`;

/** As Twilio encodes it: a blank is `%20`. */
const form = (...parts: readonly Readonly<Record<string, string>>[]): string =>
  Object.entries<string>(Object.assign({}, ...parts))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");

const recording = { AccountSid: ACCOUNT, CallSid: CALL, RecordingSid: RECORDING, RecordingUrl: FILE };
const details = { RecordingChannels: "2", RecordingStartTime: "Fri, 14 Oct 2016 21:56:34 +0000" };
const dialled = { ...details, RecordingSource: "DialVerb", RecordingTrack: "both" };

const { CallSid: _call, ...conferenceRecording } = { ...recording, ConferenceSid: CONFERENCE };
const ofConference = { ...details, RecordingChannels: "1", RecordingSource: "Conference", ErrorCode: "0" };

const callSamples = {
  "recording.in-progress": {
    about: "A call's recording began.",
    body: form(recording, { RecordingStatus: "in-progress" }, dialled),
    makes: ["recordingStarted"],
    callControl: false,
  },
  "recording.paused": {
    about: "A call's recording was paused.",
    body: form(recording, { RecordingStatus: "paused" }, dialled),
    makes: ["recordingPaused"],
    callControl: false,
  },
  "recording.resumed": {
    about: "A call's recording goes on.",
    body: form(recording, { RecordingStatus: "resumed" }, dialled),
    makes: ["recordingResumed"],
    callControl: false,
  },
  "recording.stopped": {
    about: "A call's recording was stopped; its file is not there yet.",
    body: form(recording, { RecordingStatus: "stopped" }, dialled),
    makes: ["recordingStopped"],
    callControl: false,
  },
  "recording.completed": {
    about: "The file of a call's recording is ready.",
    body: form(recording, { RecordingStatus: "completed", RecordingDuration: "17" }, dialled),
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "recording.absent": {
    about: "A recording was too short, and there is no file.",
    body: form(recording, { RecordingStatus: "absent", ErrorCode: "16101" }, dialled),
    makes: ["recordingAbsent"],
    callControl: false,
  },
  "recording.failed": {
    about: "A recording could not be encrypted.",
    body: form(recording, { RecordingStatus: "failed" }, dialled),
    makes: ["recordingFailed"],
    callControl: false,
  },
  "record.completed": {
    about: "The file of a <Record> is ready: with an ErrorCode, and without a track.",
    body: form(recording, { RecordingStatus: "completed", RecordingDuration: "8" }, details, {
      ...{ RecordingChannels: "1", RecordingSource: "RecordVerb", ErrorCode: "0" },
    }),
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "recording.encrypted": {
    about: "The encrypted file of a call's recording is ready.",
    body: form(recording, { RecordingStatus: "completed", RecordingDuration: "17" }, dialled, {
      EncryptionDetails: JSON.stringify({
        ...{ type: "rsa-aes", public_key_sid: "CR00000000000000000000000000000006" },
        ...{ encrypted_cek: "OV4h6zrsxMIW7h0Zfqwfn6TI2GCNl54KALlg8wn8YB8=", iv: "8I2hhNIYNTrwxfHk" },
      }),
    }),
    makes: ["recordingAvailable"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const conferenceSamples = {
  "conference.in-progress": {
    about: "A conference's recording began.",
    body: form(conferenceRecording, { RecordingStatus: "in-progress" }, ofConference),
    makes: ["recordingStarted"],
    callControl: false,
  },
  "conference.completed": {
    about: "The file of a conference's recording is ready.",
    body: form(conferenceRecording, { RecordingStatus: "completed", RecordingDuration: "345" }, ofConference),
    makes: ["conferenceRecording"],
    callControl: false,
  },
  "conference.absent": {
    about: "A conference was silent, and there is no file.",
    body: form(conferenceRecording, { RecordingStatus: "absent" }, ofConference, { ErrorCode: "16102" }),
    makes: ["recordingAbsent"],
    callControl: false,
  },
  "conference.failed": {
    about: "A conference's recording failed.",
    body: form(conferenceRecording, { RecordingStatus: "failed" }, ofConference, { ErrorCode: "" }),
    makes: ["recordingFailed"],
    callControl: false,
  },
  "conference-record-end": {
    about: "The file of a conference's recording is ready, in the old way.",
    body: form({
      ...{
        EventName: "conference-record-end",
        AccountSid: ACCOUNT,
        ConferenceSid: CONFERENCE,
        FriendlyName: "standup",
      },
      ...{ RecordingUrl: FILE, RecordingFileSize: "44100", Duration: "345" },
      Timestamp: "Fri, 14 Oct 2016 22:02:20 +0000",
    }),
    makes: ["conferenceRecording"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const call = {
  ...{ AccountSid: ACCOUNT, ApiVersion: "2010-04-01", CallSid: CALL, CallStatus: "in-progress" },
  ...{ Called: "+18005551212", Caller: "+14158675310", Direction: "inbound", From: "+14158675310", To: "+18005551212" },
};

const ended = { RecordingDuration: "8", RecordingSid: RECORDING, RecordingUrl: FILE };
const numbered = { CallbackSource: "call-progress-events", SequenceNumber: "3" };

const callEndSamples = {
  "record.action": {
    about: "A <Record> ended; the call waits for TwiML. No file yet.",
    body: form(call, { Digits: "#" }, ended),
    makes: ["recordingStopped"],
    callControl: true,
  },
  "record.action.hangup": {
    about: "A <Record> ended, since the caller hung up.",
    body: form(call, { CallStatus: "completed", Digits: "hangup" }, ended),
    makes: ["recordingStopped"],
    callControl: false,
  },
  "dial.action": {
    about: "A <Dial record> ended; the call waits for TwiML. No file yet.",
    body: form(call, { DialCallDuration: "8", DialCallStatus: "completed" }, ended),
    makes: ["recordingStopped"],
    callControl: true,
  },
  "call.completed": {
    about: "A call ended that was made with Record=true. No file yet.",
    body: form(call, { CallStatus: "completed", CallDuration: "9", Direction: "outbound-api" }, numbered, ended, {
      Timestamp: "Fri, 14 Oct 2016 21:56:53 +0000",
    }),
    makes: ["recordingStopped"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const transcribed = {
  ...{ TranscriptionSid: TRANSCRIPTION, TranscriptionType: "fast", RecordingSid: RECORDING, RecordingUrl: FILE },
  ...{ TranscriptionUrl: `${API}/Transcriptions/${TRANSCRIPTION}`, url: `${API}/Transcriptions/${TRANSCRIPTION}` },
};

const transcriptionSamples = {
  transcription: {
    about: "The transcription of a <Record> is ready.",
    body: form(call, transcribed, {
      TranscriptionStatus: "completed",
      TranscriptionText: "Hello, 1 + 1 is 2 & that is all.",
    }),
    makes: ["transcriptionAvailable"],
    callControl: false,
  },
  "transcription.failed": {
    about: "A <Record> could not be transcribed.",
    body: form(call, transcribed, { TranscriptionStatus: "failed", TranscriptionText: "" }),
    makes: ["transcriptionFailed"],
    callControl: false,
  },
  voice_intelligence_transcript_available: {
    about: "Voice Intelligence has a transcript; JSON.",
    body: JSON.stringify({
      ...{ account_sid: ACCOUNT, service_sid: "GA00000000000000000000000000000007" },
      ...{ transcript_sid: "GT00000000000000000000000000000008", customer_key: "order-42" },
      event_type: "voice_intelligence_transcript_available",
    }),
    format: "json",
    makes: ["transcriptionAvailable"],
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
  "call.incoming": other("A call came in and waits for TwiML.", { ...call, CallStatus: "ringing" }, true),
  "gather.action": other("A <Gather> ended; the call waits for TwiML.", { ...call, Digits: "1234" }, true),
  "call.ringing": other("An outbound call rings.", {
    ...{ ...call, CallStatus: "ringing", Direction: "outbound-api", ...numbered },
    Timestamp: "Fri, 14 Oct 2016 21:56:30 +0000",
  }),
  "conference.join": other("A participant joined a conference.", {
    ...{ AccountSid: ACCOUNT, CallSid: CALL, ConferenceSid: CONFERENCE, FriendlyName: "standup", Muted: "false" },
    ...{ StatusCallbackEvent: "participant-join", SequenceNumber: "2" },
    Timestamp: "Fri, 14 Oct 2016 21:56:35 +0000",
  }),
  "transcription-content": other("A sentence of a real-time transcription.", {
    ...{ AccountSid: ACCOUNT, CallSid: CALL, TranscriptionSid: "GT00000000000000000000000000000009" },
    ...{ TranscriptionEvent: "transcription-content", Track: "inbound_track", Final: "true", SequenceId: "2" },
    TranscriptionData: JSON.stringify({ transcript: "hello", confidence: 0.9 }),
    Timestamp: "2024-06-20T20:30:17.211Z",
  }),
  "amd.status": other("It is known whether a person or a machine answered.", {
    ...{ AccountSid: ACCOUNT, CallSid: CALL, AnsweredBy: "human", MachineDetectionDuration: "1200" },
  }),
} as const satisfies Record<string, Sample>;

/** Twilio's webhooks as they arrive, composed of the documented fields. */
export const twilioSamples = {
  body: "form",
  samples: {
    ...callSamples,
    ...conferenceSamples,
    ...callEndSamples,
    ...transcriptionSamples,
    ...otherSamples,
  },
  secret: "2f1c7a9d04b8e6530c9d1be27fa48c35",
  prepare: withBodyHash,
  sign: signTwilio,
} as const satisfies SampleSet<string, string>;
