import type { Sample, SampleSet } from "../../../testing/sample.js";
import { signPlivo } from "./sign.js";

// Composed of the documented fields; Plivo prints no whole delivery. All values are text on the wire.
const MEDIA = "https://media.plivo.com/v1/Account/MAXXXXXXXXXXXXXXXXXX/Recording";
const API = "https://api.plivo.com/v1/Account/MAXXXXXXXXXXXXXXXXXX/Recording";

const form = (...parts: readonly Readonly<Record<string, string>>[]): string =>
  new URLSearchParams(Object.assign({}, ...parts)).toString();

/** A delivery that makes no event. */
const other = (about: string, fields: Readonly<Record<string, string>>, callControl = false): Sample => ({
  about,
  body: form(fields),
  makes: [],
  callControl,
});

const mpc = { MPCName: "test_mpc_1", MPCUUID: "4ed623a5-9f3e-45e0-9e7e-3d19a94b3bd3" };
const member = { MemberID: "355" };

const session = {
  SessionUUID: "197dd1aa-9b3f-4f0c-8f0e-5b9b3c1f8f2a",
  VirtualNumber: "19792014278",
  From: "14155551234",
  To: "14155559876",
};

const began = (id: string, format: string) => ({
  RecordingUUID: id,
  RecordingURL: `${MEDIA}/${id}.${format}`,
  RecordingResourceURL: `${API}/${id}/`,
  RecordingFormat: format,
  RecordingStartTime: "2020-12-24 10:19:23+00:00",
  RecordingEndTime: "",
  RecordingDuration: "",
});

const ended = { RecordingEndTime: "2020-12-24 10:20:05+00:00", RecordingDuration: "42" };

const at = (time: string, sequence: number) => ({
  EventTimestamp: `2020-12-24 ${time}+00:00`,
  SequenceNumber: String(sequence),
});

const mpcFile = began("e06ac332-45dc-11eb-94fe-06dd7f581a50", "mp3");
const memberFile = began("24670db8-c723-4ba2-8521-f10ec41ddf8b", "wav");
const sessionFile = { ...began("7f0d2c61-3a52-4a0e-9d53-0f2a0c9b1d11", "mp3"), RecordingFormat: ".mp3" };

/** One multiparty call's recording, from its beginning to its end, and one that failed. */
const mpcSamples = {
  MPCRecordingInitiated: {
    about: "A multiparty call's recording began.",
    body: form({ EventName: "MPCRecordingInitiated" }, at("10:19:23", 1), mpc, mpcFile),
    makes: ["recordingStarted"],
    callControl: false,
  },
  MPCRecordingPaused: {
    about: "The recording was paused.",
    body: form({ EventName: "MPCRecordingPaused" }, at("10:19:40", 2), mpc, mpcFile),
    makes: ["recordingPaused"],
    callControl: false,
  },
  MPCRecordingResumed: {
    about: "The recording goes on.",
    body: form({ EventName: "MPCRecordingResumed" }, at("10:19:50", 3), mpc, mpcFile),
    makes: ["recordingResumed"],
    callControl: false,
  },
  MPCRecordingCompleted: {
    about: "The recording ended and its file is ready.",
    body: form({ EventName: "MPCRecordingCompleted" }, at("10:20:07", 4), mpc, mpcFile, ended),
    makes: ["conferenceRecording"],
    callControl: false,
  },
  MPCRecordingFailed: {
    about: "A recording failed before it had an id.",
    body: form({ EventName: "MPCRecordingFailed", RecordingUUID: "", RecordingURL: "" }, at("10:20:08", 5), mpc),
    makes: ["recordingFailed"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const participantSamples = {
  ParticipantRecordingInitiated: {
    about: "The recording of one participant began.",
    body: form({ EventName: "ParticipantRecordingInitiated" }, at("10:19:23", 1), member, memberFile),
    makes: ["recordingStarted"],
    callControl: false,
  },
  ParticipantRecordingPaused: {
    about: "The recording of one participant was paused.",
    body: form({ EventName: "ParticipantRecordingPaused" }, at("10:19:40", 2), member, memberFile),
    makes: ["recordingPaused"],
    callControl: false,
  },
  ParticipantRecordingResumed: {
    about: "The recording of one participant goes on.",
    body: form({ EventName: "ParticipantRecordingResumed" }, at("10:19:50", 3), member, memberFile),
    makes: ["recordingResumed"],
    callControl: false,
  },
  ParticipantRecordingCompleted: {
    about: "The file of one participant is ready.",
    body: form({ EventName: "ParticipantRecordingCompleted" }, at("10:20:07", 4), member, memberFile, ended),
    makes: ["conferenceRecording"],
    callControl: false,
  },
  ParticipantRecordingFailed: {
    about: "The recording of one participant failed.",
    body: form({ EventName: "ParticipantRecordingFailed" }, at("10:20:08", 5), member, mpc, memberFile),
    makes: ["recordingFailed"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const sessionSamples = {
  SessionRecordingInitiated: {
    about: "The recording of a masked session began.",
    body: form({ EventName: "SessionRecordingInitiated" }, at("10:19:23", 1), session, sessionFile),
    makes: ["recordingStarted"],
    callControl: false,
  },
  SessionRecordingCompleted: {
    about: "The file of a masked session is ready.",
    body: form({ EventName: "SessionRecordingCompleted" }, at("10:20:07", 2), session, sessionFile, ended),
    makes: ["recordingAvailable"],
    callControl: false,
  },
  SessionRecordingFailed: {
    about: "The recording of a masked session failed.",
    body: form({ EventName: "SessionRecordingFailed" }, at("10:20:08", 3), session, sessionFile),
    makes: ["recordingFailed"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const call = {
  CallUUID: "f72eea2a-446b-4412-a17f-3b17083bd25a",
  From: "19792014278",
  To: "14155551234",
  Direction: "inbound",
  CallStatus: "in-progress",
  SessionStart: "2022-04-12 10:38:30.238707",
  BillRate: "0.002",
};

const RECORD_ID = "daddbf04-9585-11e4-a4c8-782bcb5bb8af";
const recordFile = {
  RecordUrl: `${MEDIA}/${RECORD_ID}.mp3`,
  RecordFile: `${MEDIA}/${RECORD_ID}.mp3`,
  RecordingID: RECORD_ID,
  RecordingDuration: "8",
  RecordingDurationMs: "8120",
  RecordingStartMs: "1649759922838",
  RecordingEndMs: "1649759930958",
};
const running = { RecordingDuration: "-1", RecordingDurationMs: "-1", RecordingEndMs: "-1" };

const API_ID = { api_id: "c7b69074-58be-11e1-86da-adf28403fe48" };
const CALL_UUID = { call_uuid: "3a2e4c90-dcee-4931-8a59-f123ab507e60" };
const apiFile = {
  record_url: `${MEDIA}/48dfaf60-3b2a-11e3-8a59-f123ab507e60.mp3`,
  recording_id: "48dfaf60-3b2a-11e3-8a59-f123ab507e60",
  recording_duration: "22",
  recording_duration_ms: "22010",
  recording_start_ms: "1649759922838",
  recording_end_ms: "1649759944848",
};
const transcribed = {
  ...CALL_UUID,
  recording_id: apiFile.recording_id,
  transcription_charge: "0.05",
  transcription_rate: "0.05",
  duration: "22",
};

const recordSamples = {
  "record.action": {
    about: "A <Record> ended; the call waits for XML.",
    body: form(recordFile, { Digits: "#", Event: "Redirect" }, call),
    makes: ["recordingAvailable"],
    callControl: true,
  },
  "record.action.started": {
    about: "A <Record recordSession> began; the call waits for XML.",
    body: form(recordFile, running, { Digits: "", Event: "Redirect" }, call),
    makes: ["recordingStarted"],
    callControl: true,
  },
  "record.callback": {
    about: "The file of a <Record> is ready.",
    body: form(recordFile, { Event: "RecordStop", CallUUID: call.CallUUID, From: call.From, To: call.To }),
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "record.absent": {
    about: "A <Record> ended without a recording; the call waits for XML.",
    body: form({ RecordUrl: "", RecordingID: "", RecordingDuration: "", Digits: "", Event: "Redirect" }, call),
    makes: ["recordingAbsent"],
    callControl: true,
  },
  recordApi: {
    about: "A recording started by the Record API ended.",
    body: form(API_ID, CALL_UUID, apiFile),
    makes: ["recordingAvailable"],
    callControl: false,
  },
  "recordApi.response": {
    about: "The same as JSON in one field, as old samples have it: without an id.",
    body: form({
      response: JSON.stringify({ ...API_ID, ...CALL_UUID, record_url: apiFile.record_url, message: "record done" }),
    }),
    makes: ["recordingAvailable"],
    callControl: false,
  },
  conferenceRecordApi: {
    about: "A recording started by the Conference Record API ended.",
    body: form(API_ID, { conference_name: "demo" }, apiFile),
    makes: ["conferenceRecording"],
    callControl: false,
  },
  transcription: {
    about: "A recording's transcription is ready.",
    body: form({ transcription: "Hello, 1 + 1 is 2 & that is all." }, transcribed),
    makes: ["transcriptionAvailable"],
    callControl: false,
  },
  "transcription.failed": {
    about: "A recording could not be transcribed.",
    body: form({ transcription: "", error: "Recording file is too large to transcribe" }, transcribed),
    makes: ["transcriptionFailed"],
    callControl: false,
  },
} as const satisfies Record<string, Sample>;

const conference = { ConferenceName: "demo", ConferenceUUID: "1edcce24-94a6-11e4-a29c-498d468c930b" };
const conferenceFile = {
  RecordUrl: `${MEDIA}/1e9eca52-94a6-11e4-b499-0026b92f9684.mp3`,
  RecordingID: "1e9eca52-94a6-11e4-b499-0026b92f9684",
};
const conferenceMember = { ConferenceMemberID: "17", CallUUID: call.CallUUID };
const conferenceEnd = {
  RecordingDuration: "345",
  RecordingDurationMs: "345100",
  RecordingStartMs: "1407235163907",
  RecordingEndMs: "1407235509007",
};

const conferenceSamples = {
  "conference.record": {
    about: "The file of a <Conference> is ready.",
    body: form({ ConferenceAction: "record" }, conference, conferenceFile, conferenceEnd),
    makes: ["conferenceRecording"],
    callControl: false,
  },
  "conference.record.started": {
    about: "The recording of a <Conference> began.",
    body: form({ ConferenceAction: "record" }, conference, conferenceFile, conferenceEnd, running),
    makes: ["recordingStarted"],
    callControl: false,
  },
  "conference.enter": other("A member entered; the recording's URL is there long before its file.", {
    ...{ ConferenceAction: "enter", Event: "ConferenceEnter", ConferenceFirstMember: "true" },
    ...conference,
    ...conferenceFile,
    ...conferenceMember,
  }),
  "conference.exit": other("A member left; the recording's fields are empty.", {
    ...{ ConferenceAction: "exit", Event: "ConferenceExit", RecordUrl: "", RecordingID: "" },
    ...conference,
    ...conferenceMember,
  }),
  "conference.action": other(
    "A call left a <Conference> and waits for XML.",
    { ...conference, ...conferenceFile, ConferenceMemberID: "17", ...call, Event: "Redirect" },
    true,
  ),
} as const satisfies Record<string, Sample>;

const otherSamples = {
  MPCInitialized: other("A multiparty call was made.", {
    ...{ EventName: "MPCInitialized", ParticipantCallFrom: "19792014278" },
    ...at("10:01:50", 1),
    ...mpc,
  }),
  MPCStart: other("A multiparty call began.", { EventName: "MPCStart", ...at("10:01:56", 2), ...mpc }),
  MPCEnd: other("A multiparty call ended.", {
    ...{ EventName: "MPCEnd", MPCDuration: "77", MPCBilledDuration: "120", MPCBilledAmount: "0.00640" },
    ...at("10:20:07", 9),
    ...mpc,
  }),
  ParticipantJoin: other("A participant joined.", {
    ...{ EventName: "ParticipantJoin", ParticipantRole: "Agent", ParticipantCoachMode: "false" },
    ...{ ParticipantCallUUID: "dd473c48-34a6-4d67-a033-af590b41c23f" },
    ...at("10:01:56", 3),
    ...mpc,
    ...member,
  }),
  ParticipantDigitInput: other("A participant pressed a key.", {
    ...{ EventName: "ParticipantDigitInput", DigitInput: "*" },
    ...at("10:02:56", 4),
    ...mpc,
    ...member,
  }),
  mpcExit: other(
    "A participant left a multiparty call; its call waits for XML.",
    {
      ...{ MPCUUID: mpc.MPCUUID, MPCFriendlyName: mpc.MPCName, ...member, ParticipantRole: "Agent" },
      ...{ ParticipantCallUUID: "dd473c48-34a6-4d67-a033-af590b41c23f" },
      ...{ ParticipantJoinTime: "2020-12-24 10:01:56+00:00", ParticipantEndTime: "2020-12-24 10:20:05+00:00" },
    },
    true,
  ),
  answer: other("A call was answered and waits for XML.", { ...call, Event: "StartApp", "X-PH-Order": "7" }, true),
  "dial.action": other("A <Dial> ended; the call waits for XML.", { ...call, DialStatus: "completed" }, true),
  ring: other("An outbound call rings.", { ...call, Direction: "outbound", CallStatus: "ringing", Event: "Ring" }),
  hangup: other("A call ended.", {
    ...{ ...call, CallStatus: "completed", Event: "Hangup", HangupCause: "NORMAL_CLEARING" },
    ...{ Duration: "60", BillDuration: "60", EndTime: "2022-04-12 16:09:30", TotalCost: "0.00200" },
  }),
} as const satisfies Record<string, Sample>;

/** Plivo's webhooks as they arrive, composed of the documented fields. */
export const plivoSamples = {
  body: "form",
  samples: {
    ...mpcSamples,
    ...participantSamples,
    ...sessionSamples,
    ...recordSamples,
    ...conferenceSamples,
    ...otherSamples,
  },
  secret: "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4",
  sign: (request, tokens) => signPlivo(request, tokens),
} as const satisfies SampleSet<string, string>;
