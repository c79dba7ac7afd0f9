import type { Proof, Reading } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, Recording, Source } from "../../events.js";
import { eventKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { audioFormat, callSource, conferenceSource, direction, recording } from "../../read/recording.js";
import { isoFromEpochMs } from "../../time/epoch.js";

const API = "https://www.freeclimb.com/apiserver";

/** With `privacyMode` FreeClimb removes the file two minutes after it offers it. */
const PRIVATE_MS = 120_000;

/** Their answer is ignored, always. */
const NOTIFICATIONS =
  /^(callStatus|conference(Recording)?Status|addTo(Conference|Queue)Notification|message(Delivery|Status))$/;

/**
 * Reads a FreeClimb webhook.
 *
 * Payloads hold neither a time nor an id of the event: its time is the signature's.
 *
 * Source: https://docs.freeclimb.com/reference/webhooks, one page a webhook
 *
 * @throws {HookswitchError} `payload_unreadable` without a `requestType`
 */
export function read(fields: FieldReader, proof: Proof): Reading {
  const webhook = fields.text("requestType");
  if (webhook === null) {
    throw new HookswitchError("payload_unreadable", { carrier: "freeclimb", details: { missing: "requestType" } });
  }
  return { webhook, callControl: steersCall(fields, webhook), events: drafts(fields, webhook, proof) };
}

/** Whether FreeClimb runs the PerCL it is answered with. */
function steersCall(fields: FieldReader, webhook: string): boolean {
  const isHangup = (name: string) => fields.text(name) === "hangup";
  switch (webhook) {
    case "record":
      return !isHangup("termReason");
    case "transcribe":
      return !isHangup("recordTermReason") && !isHangup("transcribeReason");
    case "removeFromQueueNotification":
      return !isHangup("queueResult");
    case "createConference":
      // It goes to two URLs, and only the copy for statusCallbackUrl has the conference's status.
      return fields.text("status") === null;
    default:
      return !NOTIFICATIONS.test(webhook);
  }
}

function drafts(fields: FieldReader, webhook: string, proof: Proof): EventDraft[] {
  switch (webhook) {
    case "record":
      return [recorded(fields, proof, "recordingAvailable", "termReason")];
    case "callStatus":
      return callEnded(fields, proof);
    case "conferenceRecordingStatus":
      return [recorded(fields, proof, "conferenceRecording")];
    case "transcribe":
      return transcribed(fields, proof);
    default:
      return [];
  }
}

/** `ready` where there is a file, else `recordingAbsent`. */
function recorded(
  fields: FieldReader,
  proof: Proof,
  ready: "recordingAvailable" | "conferenceRecording",
  reason?: string,
): EventDraft {
  const source = ready === "conferenceRecording" ? conference(fields) : call(fields);
  const made = draft(fields, proof, ready, source);
  if (made.recording.id !== null) return made;
  return { ...made, type: "recordingAbsent", reason: reason ? fields.text(reason) : null };
}

/** Every call's end; FreeClimb writes `""` and 0 where recording was on, but the call too short for it. */
function callEnded(fields: FieldReader, proof: Proof): EventDraft[] {
  const made = recorded(fields, proof, "recordingAvailable", "callEndedReason");
  if (made.type === "recordingAvailable") return [made];
  const { recordingId, recordingUrl } = fields.payload;
  if (recordingId !== "" && recordingUrl !== "" && made.recording.durationMs !== 0) return [];
  const callId = fields.text("callId");
  return [callId === null ? made : { ...made, key: eventKey(callId) }];
}

/** Two facts in one webhook: the recording, where it was to be saved, and its transcript. */
function transcribed(fields: FieldReader, proof: Proof): EventDraft[] {
  const status = fields.text("termReason");
  const made = draft(fields, proof, "recordingAvailable", call(fields));
  const events = made.recording.id === null ? [] : [made];
  // Nothing was said: "" is a transcript too.
  const text = fields.payload.transcript === "" ? "" : fields.text("transcript");
  if (text === null && status !== "error") return events;
  const told = {
    ...made,
    source: { ...made.source },
    recording: { ...made.recording },
    transcription: { id: null, status, url: null, text },
  };
  if (text !== null) return [...events, { ...told, type: "transcriptionAvailable" }];
  return [...events, { ...told, type: "transcriptionFailed", reason: fields.text("transcribeReason") ?? status }];
}

function draft(fields: FieldReader, proof: Proof, type: EventType, source: Source): EventDraft {
  const file = readRecording(fields, proof);
  return {
    type,
    key: file.id === null ? keyWithoutId(source, proof) : eventKey(file.id),
    occurredAt: isoFromEpochMs(signedAt(proof)),
    accountId: fields.text("accountId"),
    applicationId: null,
    source,
    recording: file,
    transcription: null,
    reason: null,
    tag: null,
    sequence: null,
  };
}

function readRecording(fields: FieldReader, proof: Proof): Recording {
  const url = fields.text("recordingUrl");
  const id = fields.text("recordingId") ?? /\/Recordings\/(\w+)/.exec(url ?? "")?.[1] ?? null;
  const isPrivate = fields.text("privacyMode") === "true" || fields.text("privacyForRecording") === "true";
  return recording({
    id,
    status: id === null ? "absent" : "available",
    url: url === null ? null : absolute(url),
    format: audioFormat(fields.text("recordingFormat")),
    durationMs: milliseconds(fields, "recordingDurationSec", 1000) ?? milliseconds(fields, "recordingDurationMs", 1),
    sizeBytes: fields.count("recordingSize"),
    expiresAt: id !== null && isPrivate ? isoFromEpochMs(signedAt(proof) + PRIVATE_MS) : null,
  });
}

/** FreeClimb sends the path below its API; `new URL` would drop the base's own path. */
const absolute = (url: string): string =>
  /^[a-z][a-z\d+.-]*:/i.test(url) ? url : `${API}${url.startsWith("/") ? "" : "/"}${url}`;

function milliseconds(fields: FieldReader, name: string, unit: number): number | null {
  const value = fields.count(name);
  if (value === null) return null;
  const ms = Math.round(value * unit);
  return Number.isSafeInteger(ms) ? ms : fields.warn(name, "is not a duration");
}

/** Several recordings of one call or conference can be absent: the second they were reported in tells them apart. */
function keyWithoutId(source: Source, proof: Proof): string {
  const seconds = signedAt(proof) / 1000;
  const owner = source.kind === "call" ? source.callId : source.conferenceId;
  return owner === null ? eventKey(seconds, String(proof.replayKey)) : eventKey(owner, seconds);
}

/** Never `null` from our own `authenticate`. */
const signedAt = (proof: Proof): number => Number(proof.signedAt);

const call = (fields: FieldReader): Source =>
  callSource({
    callId: fields.text("callId"),
    parentCallId: fields.text("parentCallId"),
    from: fields.text("from"),
    to: fields.text("to"),
    direction: direction(fields.text("direction")),
  });

const conference = (fields: FieldReader): Source => conferenceSource({ conferenceId: fields.text("conferenceId") });
