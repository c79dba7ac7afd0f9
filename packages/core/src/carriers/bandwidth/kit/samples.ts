import type { EventType } from "../../../event-types.js";
import type { Sample, SampleSet } from "../../../testing/sample.js";
import type { BandwidthCredentials } from "../index.js";
import { signBandwidth } from "./sign.js";

/** To the byte as documented: the time has no zone. */
const DOCUMENTED = `{
"eventType" : "recordingAvailable",
"eventTime" : "2019-09-13T16:49:40.500",
"accountId" : "55555555",
"applicationId" : "7fc9698a-b04a-468b-9e8f-91238c0d0086",
"to" : "+15553334444",
"from" : "+15551112222",
"direction" : "outbound",
"callId" : "c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d",
"recordingId" : "r-115da407-e3d9-4ea7-889f-5f4ad7386a80",
"channels" : 1,
"startTime" : "2019-09-13T16:48:29.235Z",
"endTime" : "2019-09-13T16:48:48.890Z",
"duration" : "PT20.056S",
"fileFormat" : "wav",
"callUrl" : "https://../{accountId}/calls/{callId-1}",
"mediaUrl" : "https://../{accountId}/calls/{callId-1}/recordings/{recordingId}/media",
"status" : "complete"
}`;

/** To the byte as documented: the time has no zone, and `enqueuedTime` a hyphen for its `T`. */
const DOCUMENTED_ENQUEUED = `{
"eventType" : "recordingAvailable",
"eventTime" : "2019-09-13T16:49:40.500",
"accountId" : "55555555",
"applicationId" : "7fc9698a-b04a-468b-9e8f-91238c0d0086",
"to" : "+15553334444",
"from" : "+15551112222",
"direction" : "outbound",
"callId" : "c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d",
"recordingId" : "r-115da407-e3d9-4ea7-889f-5f4ad7386a80",
"channels" : 1,
"enqueuedTime" : "2019-09-13-16:48:27.198Z",
"startTime" : "2019-09-13T16:48:29.235Z",
"endTime" : "2019-09-13T16:48:48.890Z",
"duration" : "PT20.056S",
"fileFormat" : "wav",
"callUrl" : "https://../{accountId}/calls/{callId-1}",
"mediaUrl" : "https://../{accountId}/calls/{callId-1}/recordings/{recordingId}/media",
"status" : "complete"
}`;

/** To the byte as documented. */
const DOCUMENTED_CONFERENCE = `{
	"eventType"     : "conferenceRecordingAvailable",
	"eventTime"     : "2019-09-13T16:50:53.788Z",
	"accountId"     : "55555555",
	"conferenceId"  : "conf-95ac90b3-ac6cd003-85e4-466f-b2e2-3fc5462c5d0d",
	"name"          : "thisConference",
	"recordingId"   : "r-115da407-e3d9-4ea7-889f-5f4ad7386a80",
	"channels"      : 1,
	"startTime"     : "2019-09-13T16:48:29.235Z",
	"endTime"       : "2019-09-13T16:48:48.890Z",
	"duration"      : "PT20.056S",
	"fileFormat"    : "wav",
	"mediaUrl"      : "https://../{accountId}/conferences/{conferenceId}/recordings/{recordingId}/media",
	"status"        : "complete"
}`;

const ACCOUNT = "https://voice.bandwidth.com/api/v2/accounts/9901234";
const CALL = "c-3b8f21aa-0c9d47e1-52fe-4e0a-9a7d-61c0f2b7d914";
const CONFERENCE = "conf-3b8f21b0-5ad8e913-6c42-47d1-97fb-ce30a51d8f26";
const RECORDING = "r-3b8f21ad-9e04b6d2-1f7c-4c35-b1a8-0d92e6f35a47";
const TRANSCRIPTION = "t-3b8f21b4-2c6f90e7-43d8-4f1b-8a05-7e9b1d64c3f0";

const call = {
  eventTime: "2026-05-12T14:04:11.902Z",
  accountId: "9901234",
  applicationId: "5b1e6c0a-93d4-4f7e-8c21-0a6d9f3e74b8",
  from: "+19195550142",
  to: "+19195550177",
  direction: "inbound",
  callId: CALL,
  callUrl: `${ACCOUNT}/calls/${CALL}`,
};

const running = { ...call, startTime: "2026-05-12T14:02:51.007Z", answerTime: "2026-05-12T14:02:53.640Z" };

const file = {
  recordingId: RECORDING,
  channels: 2,
  startTime: "2026-05-12T14:02:58.114Z",
  endTime: "2026-05-12T14:03:27.380Z",
  duration: "PT29.14S",
  fileFormat: "mp3",
  mediaUrl: `${call.callUrl}/recordings/${RECORDING}/media`,
};

const recorded = { ...call, ...file, recordingName: "agent-side", tag: "ticket-5521" };

const conference = {
  eventTime: "2026-05-12T14:20:00.951Z",
  conferenceId: CONFERENCE,
  name: "support-huddle",
  tag: "shift-b",
};

const conferenceRecorded = {
  ...conference,
  accountId: "9901234",
  recordingId: RECORDING,
  channels: 1,
  startTime: "2026-05-12T14:05:02.260Z",
  endTime: "2026-05-12T14:19:44.018Z",
  duration: "PT14M41.36S",
  fileFormat: "wav",
  mediaUrl: `${ACCOUNT}/conferences/${CONFERENCE}/recordings/${RECORDING}/media`,
};

/** The shape of the SDK's page: everything optional, so some is `null` and some is absent. */
const sdkConference = {
  eventTime: "2022-06-17T22:20:00.000Z",
  conferenceId: "conf-fe23a767-a75a5b77-20c5-4cca-b581-cbbf0776eca9",
  name: "my-conference-name",
  accountId: "920012",
  recordingId: "r-fbe05094-9fd2afe9-bf5b-4c68-820a-41a01c1c5833",
  channels: 1,
  startTime: "2022-06-17T22:19:40.375Z",
  endTime: "2022-06-17T22:20Z",
  duration: "PT13.67S",
  fileFormat: null,
  mediaUrl: null,
  tag: null,
};

const transcription = {
  id: TRANSCRIPTION,
  url: `${call.callUrl}/recordings/${RECORDING}/transcription`,
  status: "available",
  completedTime: "2026-05-12T14:05:37.912Z",
};

const { channels: _, ...transcribed } = { ...call, ...file, eventTime: "2026-05-12T14:05:40.066Z" };

const webhook = (eventType: string, fields: object): string => JSON.stringify({ eventType, ...fields });

const notice = (about: string, body: string, ...makes: EventType[]): Sample => ({
  about,
  body,
  makes,
  callControl: false,
});

const control = (about: string, body: string, ...makes: EventType[]): Sample => ({
  about,
  body,
  makes,
  callControl: true,
});

const samples = {
  recordingAvailable: notice(
    "a call's recording is complete; the documented example",
    DOCUMENTED,
    "recordingAvailable",
  ),
  "recordingAvailable.enqueued": notice(
    "the same of a call that was queued; the documented example",
    DOCUMENTED_ENQUEUED,
    "recordingAvailable",
  ),
  "recordingAvailable.partial": notice(
    "parts of the file are missing",
    webhook("recordingAvailable", { ...recorded, status: "partial" }),
    "recordingAvailable",
  ),
  "recordingAvailable.error": notice(
    "there is no file",
    webhook("recordingAvailable", { ...recorded, mediaUrl: null, status: "error" }),
    "recordingFailed",
  ),
  "recordingAvailable.deleted": notice(
    "the file was deleted",
    webhook("recordingAvailable", { ...recorded, mediaUrl: null, status: "deleted" }),
    "recordingDeleted",
  ),
  "recordingAvailable.processing": notice(
    "the file is not there yet",
    webhook("recordingAvailable", { ...recorded, mediaUrl: null, status: "processing" }),
    "recordingStopped",
  ),
  "recordingAvailable.unknown": notice(
    "a status of days to come",
    webhook("recordingAvailable", { ...recorded, status: "archived" }),
    "recordingAvailable",
  ),
  conferenceRecordingAvailable: notice(
    "a conference's recording is complete; the documented example",
    DOCUMENTED_CONFERENCE,
    "conferenceRecording",
  ),
  "conferenceRecordingAvailable.deleted": notice(
    "a conference's recording was deleted, in the shape of the SDK's page",
    webhook("conferenceRecordingAvailable", { ...sdkConference, status: "deleted" }),
    "recordingDeleted",
  ),
  conferenceMemberRecordingAvailable: notice(
    "the name in the C# SDK's fixtures, with the status that the SDK's examples have",
    webhook("conferenceMemberRecordingAvailable", { ...conferenceRecorded, status: "completed" }),
    "conferenceRecording",
  ),
  recordComplete: control(
    "a <Record> ended and the call waits for BXML",
    webhook("recordComplete", { ...running, ...file }),
    "recordingStopped",
  ),
  recordingComplete: control(
    "the same by the SDK's name",
    webhook("recordingComplete", { ...running, ...file }),
    "recordingStopped",
  ),
  transcriptionAvailable: notice(
    "a recording's transcription is ready",
    webhook("transcriptionAvailable", { ...transcribed, transcription }),
    "transcriptionAvailable",
  ),
  "transcriptionAvailable.error": notice(
    "a recording could not be transcribed",
    webhook("transcriptionAvailable", { ...transcribed, transcription: { ...transcription, status: "error" } }),
    "transcriptionFailed",
  ),
  "transcriptionAvailable.none": notice(
    "there is no transcription",
    webhook("transcriptionAvailable", { ...transcribed, transcription: { ...transcription, status: "none" } }),
  ),
  initiate: control("an inbound call came in", webhook("initiate", { ...call, startTime: running.startTime })),
  answer: control(
    "an outbound call was answered",
    webhook("answer", { ...running, direction: "outbound", tag: "campaign-7" }),
  ),
  redirect: control("a call asks for its next BXML", webhook("redirect", { ...running, tag: "lang=es" })),
  gather: control("digits were gathered", webhook("gather", { ...running, digits: "4071", terminatingDigit: "#" })),
  dtmf: notice("a digit was pressed", webhook("dtmf", { ...running, digit: "5" })),
  disconnect: notice(
    "a call ended",
    webhook("disconnect", { ...running, endTime: "2026-05-12T14:03:20.144Z", cause: "hangup" }),
  ),
  conferenceCreated: control("a conference began", webhook("conferenceCreated", conference)),
  conferenceCompleted: notice("a conference ended", webhook("conferenceCompleted", conference)),
  mediaStreamStarted: notice(
    "a media stream began",
    webhook("mediaStreamStarted", {
      ...running,
      mediaStream: {
        id: "s-3b8f21b2-8d17e5a4-0b96-4da2-95c3-f1e7a0642b8d",
        name: "live-coach",
        destination: "wss://stream.acme.example/in",
        startTime: "2026-05-12T14:03:01.200Z",
        tracks: ["inbound", "outbound"],
        type: "WebSocket",
      },
    }),
  ),
  realTimeTranscriptionAvailable: notice(
    "a live transcription can be fetched; it belongs to no recording",
    webhook("realTimeTranscriptionAvailable", {
      ...running,
      realTimeTranscription: {
        id: TRANSCRIPTION,
        name: "captions",
        startTime: "2026-05-12T14:03:01.200Z",
        tracks: ["inbound"],
        status: "available",
        url: `${call.callUrl}/transcriptions/${TRANSCRIPTION}`,
        completedTime: "2026-05-12T14:10:31.700Z",
      },
    }),
  ),
  brtc: notice(
    "an endpoint of the WebRTC product connected; there is no eventType",
    JSON.stringify({
      accountId: "9901234",
      endpointId: "e-15ac29a2-1331029c",
      event: "endpointConnected",
      deviceId: "d-15ac29a2-006e3b5f",
      timestamp: 1778594607418,
      tags: '{"desk":4}',
    }),
  ),
} as const satisfies Record<string, Sample>;

/** Bandwidth's webhooks; those called documented are the pages' own examples, to the byte. */
export const bandwidthSamples: SampleSet<keyof typeof samples, BandwidthCredentials> = {
  body: "json",
  samples,
  secret: { username: "hookswitch", password: "correct horse: battery" },
  sign: signBandwidth,
};
