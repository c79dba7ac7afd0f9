import type { EventType } from "../../../event-types.js";
import type { Sample, SampleSet } from "../../../testing/sample.js";
import { signFreeClimb } from "./sign.js";

const HEX = "0123456789abcdef0123456789abcdef01234567";
const PATH = `/Accounts/AC${HEX}/Recordings/RE${HEX}/Download`;

type Fields = Readonly<Record<string, string | number | boolean | null>>;

const PARTY: Fields = { accountId: `AC${HEX}`, callId: `CA${HEX}`, from: "+13125550100", to: "+13125550199" };
const CALL: Fields = {
  ...PARTY,
  callStatus: "inProgress",
  conferenceId: null,
  direction: "inbound",
  parentCallId: null,
  queueId: null,
};
const CONFERENCE: Fields = {
  accountId: `AC${HEX}`,
  callId: null,
  callStatus: null,
  conferenceId: `CF${HEX}`,
  direction: null,
  from: null,
  queueId: null,
  to: null,
};
const CHILD: Fields = {
  ...CALL,
  callId: "CA89abcdef0123456789abcdef0123456789abcdef",
  direction: "outboundDial",
  parentCallId: `CA${HEX}`,
  to: "+13125550177",
};
const FILE: Fields = { recordingId: `RE${HEX}`, recordingUrl: PATH };
const NO_FILE: Fields = { recordingId: null, recordingUrl: null };

const RECORD: Fields = {
  ...CALL,
  ...FILE,
  requestType: "record",
  privacyMode: false,
  recordingDurationSec: 1,
  recordingFormat: "audio/wav",
  recordingSize: 684,
  termReason: "timeout",
};
const ENDED: Fields = {
  ...CALL,
  requestType: "callStatus",
  callDuration: "41",
  callEndedReason: "farEndHangup",
  callStatus: "completed",
};
const CONFERENCE_RECORDING: Fields = {
  ...CONFERENCE,
  ...FILE,
  requestType: "conferenceRecordingStatus",
  recordingDurationSec: 73,
  status: "empty",
};
const TRANSCRIBE: Fields = {
  ...PARTY,
  ...FILE,
  requestType: "transcribe",
  bargeInReason: "noBargeIn",
  bargeInTimeMs: 0,
  bargedInPromptLoopNo: 0,
  bargedInPromptMs: 0,
  bargedInPromptNo: 0,
  digit: null,
  privacyForLogging: false,
  privacyForRecording: false,
  recordTermReason: "timeout",
  recordingDurationMs: 4120,
  recordingFormat: "audio/wav",
  recordingSize: 33_004,
  termReason: "completed",
  transcribeReason: "maxLength",
  transcript: "hello",
  transcriptionDurationMs: 4120,
};
const NOT_SAVED: Fields = { ...NO_FILE, recordingDurationMs: 0, recordingFormat: null, recordingSize: 0 };
const QUEUE: Fields = { ...CALL, callStatus: "queued", queueId: `QU${HEX}`, queueTime: 23 };
const MESSAGE: Fields = {
  accountId: `AC${HEX}`,
  applicationId: `AP${HEX}`,
  from: "+13125550100",
  messageId: `SM${HEX}`,
  phoneNumberId: `PN${HEX}`,
  text: "Check Balance",
  to: "+13125550199",
};

/** On the wire: compact, keys in alphabetical order. */
const sample = (about: string, callControl: boolean, fields: Fields, makes: readonly EventType[] = []): Sample => ({
  about,
  body: JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([left], [right]) => (left < right ? -1 : 1)))),
  makes,
  callControl,
});

const BOTH = ["recordingAvailable", "transcriptionAvailable"] as const;

/** FreeClimb's webhooks, as its documents, SDK tests and captures show them; the numbers and ids are made up. */
export const freeclimbSamples = {
  body: "json",
  secret: `sigsec_${HEX}`,
  sign: signFreeClimb,
  samples: {
    record: sample("a RecordUtterance ended", true, RECORD, ["recordingAvailable"]),
    "record.private": sample(
      "a RecordUtterance with privacyMode ended; the file stays for two minutes",
      true,
      { ...RECORD, privacyMode: true },
      ["recordingAvailable"],
    ),
    "record.hangup": sample(
      "the caller hung up while a RecordUtterance ran",
      false,
      { ...RECORD, callStatus: "completed", termReason: "hangup" },
      ["recordingAvailable"],
    ),
    "record.absent": sample(
      "a RecordUtterance heard nothing",
      true,
      { ...RECORD, ...NO_FILE, recordingDurationSec: 0, recordingFormat: null, recordingSize: 0 },
      ["recordingAbsent"],
    ),
    "callStatus.recorded": sample(
      "a call with StartRecordCall ended",
      false,
      { ...ENDED, ...FILE, recordingDurationSec: 40 },
      ["recordingAvailable"],
    ),
    "callStatus.unrecorded": sample("a call without StartRecordCall ended", false, ENDED),
    "callStatus.empty": sample(
      "a call ended too soon after StartRecordCall",
      false,
      { ...ENDED, callDuration: "1", recordingDurationSec: 0, recordingId: "", recordingUrl: "" },
      ["recordingAbsent"],
    ),
    conferenceRecordingStatus: sample("a conference's recording is ready", false, CONFERENCE_RECORDING, [
      "conferenceRecording",
    ]),
    "conferenceRecordingStatus.call": sample(
      "a conference's recording is ready, with the fields of the call that made the conference",
      false,
      { ...CONFERENCE_RECORDING, ...PARTY, callStatus: "completed", direction: "inbound", status: "terminated" },
      ["conferenceRecording"],
    ),
    "conferenceRecordingStatus.absent": sample(
      "a conference was to be recorded, but nothing was",
      false,
      { ...CONFERENCE_RECORDING, ...NO_FILE, recordingDurationSec: null },
      ["recordingAbsent"],
    ),
    transcribe: sample("a TranscribeUtterance ended", true, TRANSCRIBE, BOTH),
    "transcribe.hangup": sample(
      "the caller hung up while a TranscribeUtterance ran",
      false,
      { ...TRANSCRIBE, recordTermReason: "hangup", transcribeReason: "hangup" },
      BOTH,
    ),
    "transcribe.silence": sample(
      "a TranscribeUtterance ended without a word",
      true,
      { ...TRANSCRIBE, transcribeReason: "noInput", transcript: "" },
      BOTH,
    ),
    "transcribe.unsaved": sample("a TranscribeUtterance without saveRecording", true, { ...TRANSCRIBE, ...NOT_SAVED }, [
      "transcriptionAvailable",
    ]),
    "transcribe.failed": sample(
      "a TranscribeUtterance failed",
      true,
      { ...TRANSCRIBE, ...NOT_SAVED, termReason: "error", transcribeReason: "internalError", transcript: null },
      ["transcriptionFailed"],
    ),
    "transcribe.failedRecorded": sample(
      "a TranscribeUtterance was recorded, but not transcribed",
      true,
      { ...TRANSCRIBE, termReason: "error", transcribeReason: "internalError", transcript: null },
      ["recordingAvailable", "transcriptionFailed"],
    ),
    inboundCall: sample("a call came in", true, { ...CALL, requestType: "inboundCall", callStatus: "ringing" }),
    outDialApiConnect: sample("a call made over REST was answered", true, {
      ...CALL,
      requestType: "outDialApiConnect",
      dialCallStatus: "inProgress",
      direction: "outboundAPI",
    }),
    outDialConnect: sample("an OutDial was answered", true, {
      ...CHILD,
      requestType: "outDialConnect",
      dialCallStatus: "inProgress",
    }),
    getDigits: sample("digits were keyed", true, {
      ...CALL,
      requestType: "getDigits",
      digits: "1",
      privacyMode: false,
      reason: "timeout",
    }),
    getSpeech: sample("speech was recognised", true, {
      ...CALL,
      requestType: "getSpeech",
      confidence: 96,
      privacyMode: false,
      reason: "recognition",
      recognitionResult: "yoga",
    }),
    redirect: sample("a Redirect", true, { ...CALL, requestType: "redirect", originalRequestType: null }),
    "redirect.record": sample("a Redirect after a record, whose fields ride along", true, {
      ...RECORD,
      requestType: "redirect",
      originalRequestType: "record",
    }),
    createConference: sample("CreateConference, to its actionUrl", true, {
      ...CALL,
      requestType: "createConference",
      conferenceId: `CF${HEX}`,
    }),
    "createConference.status": sample("CreateConference, to the statusCallbackUrl", false, {
      ...CALL,
      ...NO_FILE,
      requestType: "createConference",
      conferenceId: `CF${HEX}`,
      recordingDurationSec: null,
      status: "empty",
    }),
    conferenceStatus: sample("somebody entered a conference", false, {
      ...CONFERENCE,
      ...NO_FILE,
      requestType: "conferenceStatus",
      recordingDurationSec: null,
      status: "populated",
    }),
    "conferenceStatus.recorded": sample("a conference emptied; its recording is not ready yet", false, {
      ...CONFERENCE_RECORDING,
      requestType: "conferenceStatus",
    }),
    addToConferenceNotification: sample("a call entered a conference", false, {
      ...CALL,
      requestType: "addToConferenceNotification",
      conferenceId: `CF${HEX}`,
    }),
    leaveConference: sample("a call left a conference", true, {
      ...CALL,
      requestType: "leaveConference",
      conferenceId: `CF${HEX}`,
    }),
    callControl: sample("digits were keyed in a conference", true, {
      accountId: `AC${HEX}`,
      callId: `CA${HEX}`,
      conferenceId: `CF${HEX}`,
      digits: "*9",
      requestType: "callControl",
    }),
    addToQueueNotification: sample("a call was queued", false, { ...QUEUE, requestType: "addToQueueNotification" }),
    queueWait: sample("a call waits in a queue", true, {
      ...QUEUE,
      requestType: "queueWait",
      averageQueueTime: 32,
      currentQueueSize: 3,
      queuePosition: 1,
    }),
    dequeue: sample("a call left its queue", true, { ...QUEUE, requestType: "dequeue", queueResult: "dequeued" }),
    "removeFromQueueNotification.hangup": sample("a queued caller hung up", false, {
      ...QUEUE,
      requestType: "removeFromQueueNotification",
      callStatus: "completed",
      queueResult: "hangup",
    }),
    "removeFromQueueNotification.full": sample("the queue was full", true, {
      ...QUEUE,
      requestType: "removeFromQueueNotification",
      queueResult: "queueFull",
      queueTime: null,
    }),
    messageDelivery: sample("a message came in", false, {
      ...MESSAGE,
      requestType: "messageDelivery",
      direction: "inbound",
      status: "received",
      uri: `/Accounts/AC${HEX}/Messages/SM${HEX}`,
    }),
    messageStatus: sample("a message was sent", false, {
      ...MESSAGE,
      requestType: "messageStatus",
      callId: `CA${HEX}`,
      direction: "outbound",
      status: "sent",
    }),
  },
} as const satisfies SampleSet<string, string>;
