import type { Proof, Reading } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import type { EventDraft, Source } from "../../events.js";
import { eventKey, ownerOf } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { audioFormat, callIn, conferenceSource, recording } from "../../read/recording.js";
import { milliseconds } from "../../read/values.js";
import { isoFromEpochMs } from "../../time/epoch.js";

/** With `privacyMode` FreeClimb removes the file two minutes after it offers it. */
const PRIVATE_MS = 120_000;

const API = "https://www.freeclimb.com/apiserver";

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
  return { webhook, callControl: steersCall(fields, webhook), events: eventsOf(fields, webhook, proof) };
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

function eventsOf(fields: FieldReader, webhook: string, proof: Proof): EventDraft[] {
  switch (webhook) {
    case "record":
      return [event(fields, proof, "recordingAvailable", "termReason")];
    case "callStatus":
      return callEnded(fields, proof);
    case "conferenceRecordingStatus":
      return [event(fields, proof, "conferenceRecording")];
    case "transcribe":
      return transcribed(fields, proof);
    default:
      return [];
  }
}

/** Every call's end; FreeClimb writes `""` and 0 where recording was on, but the call too short for it. */
function callEnded(fields: FieldReader, proof: Proof): EventDraft[] {
  const made = event(fields, proof, "recordingAvailable", "callEndedReason");
  const { recordingId, recordingUrl } = fields.payload;
  const { id, durationMs } = made.recording;
  if (id !== null) return [made];
  if (recordingId !== "" && recordingUrl !== "" && durationMs !== 0) return [];
  const callId = fields.text("callId");
  return [callId === null ? made : { ...made, key: eventKey(callId) }];
}

/** Two facts in one webhook: the recording, where it was to be saved, and its transcript. */
function transcribed(fields: FieldReader, proof: Proof): EventDraft[] {
  const recorded = event(fields, proof, "recordingAvailable");
  const events = recorded.recording.id === null ? [] : [recorded];
  const status = fields.text("termReason");
  // Nothing was said: "" is a transcript too.
  const text = fields.payload.transcript === "" ? "" : fields.text("transcript");
  if (text === null && status !== "error") return events;
  const told = { ...event(fields, proof, "recordingAvailable"), transcription: { id: null, status, url: null, text } };
  return [
    ...events,
    text === null
      ? { ...told, type: "transcriptionFailed", reason: fields.text("transcribeReason") ?? status }
      : { ...told, type: "transcriptionAvailable", reason: null },
  ];
}

/**
 * @param ready the event where there is a file; else it is `recordingAbsent`.
 * @param why the field that says why there is none.
 */
function event(
  fields: FieldReader,
  proof: Proof,
  ready: "recordingAvailable" | "conferenceRecording",
  why = "",
): EventDraft {
  // Never `null` from our own `authenticate`.
  const signedAt = Number(proof.signedAt);
  const source =
    ready === "conferenceRecording" ? conferenceSource({ conferenceId: fields.text("conferenceId") }) : callIn(fields);
  const url = fields.text("recordingUrl");
  const id = fields.text("recordingId") ?? /\/Recordings\/(\w+)/.exec(url ?? "")?.[1] ?? null;
  const isPrivate = fields.text("privacyMode") === "true" || fields.text("privacyForRecording") === "true";
  return {
    type: id === null ? "recordingAbsent" : ready,
    key: id === null ? keyWithoutId(source, signedAt / 1000, proof) : eventKey(id),
    occurredAt: isoFromEpochMs(signedAt),
    accountId: fields.text("accountId"),
    source,
    reason: id === null ? fields.text(why) : null,
    recording: recording({
      id,
      status: id === null ? "absent" : "available",
      url: url === null ? null : absolute(url),
      format: audioFormat(fields.text("recordingFormat")),
      durationMs: milliseconds(fields, "recordingDurationSec", 1000) ?? milliseconds(fields, "recordingDurationMs", 1),
      sizeBytes: fields.count("recordingSize"),
      expiresAt: id !== null && isPrivate ? isoFromEpochMs(signedAt + PRIVATE_MS) : null,
    }),
  };
}

/** FreeClimb sends the path below its API; `new URL` would drop the base's own path. */
function absolute(url: string): string {
  if (url[0] === "/") return API + url;
  return /^[a-z][a-z\d+.-]*:/i.test(url) ? url : `${API}/${url}`;
}

/** Several recordings of one call or conference can be absent: the second they were reported in tells them apart. */
function keyWithoutId(source: Source, seconds: number, { replayKey }: Proof): string {
  const owner = ownerOf(source);
  return owner.length > 0 ? eventKey(...owner, seconds) : eventKey(seconds, String(replayKey));
}
