import type { Reading } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, Instant, RecordingStatus, Source } from "../../events.js";
import { eventKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { audioFormat, callSource, conferenceSource, direction, recording } from "../../read/recording.js";
import { parseDurationMs } from "../../time/duration.js";

/** Their answer is ignored; every other one steers a call or a conference. */
const NOTIFICATIONS =
  /^(realTimeTranscription.*|mediaStream.*|disconnect|dtmf|transferDisconnect|machineDetectionComplete|conferenceCompleted|transcriptionAvailable|recordingAvailable|conference(Member)?RecordingAvailable)$/;

/**
 * Reads a Bandwidth webhook.
 *
 * Source: https://dev.bandwidth.com/docs/voice/webhooks/, one page an event
 */
export function read(fields: FieldReader): Reading {
  const webhook = fields.text("eventType");
  return {
    webhook,
    callControl: webhook !== null && !NOTIFICATIONS.test(webhook),
    events: drafts(fields, webhook),
  };
}

function drafts(fields: FieldReader, webhook: string | null): EventDraft[] {
  switch (webhook) {
    case "recordingAvailable":
      return [recorded(fields, "recordingAvailable", call(fields))];
    case "conferenceRecordingAvailable":
    case "conferenceMemberRecordingAvailable":
      return [recorded(fields, "conferenceRecording", conference(fields))];
    case "recordComplete":
    case "recordingComplete":
      return [draft(fields, "recordingStopped", call(fields), "stopped")];
    case "transcriptionAvailable":
      return transcribed(fields);
    default:
      return [];
  }
}

const NOT_KNOWN = "is missing or not a known status";

/** The file of a recording changed its state; `ready` is the event when there is a file. */
function recorded(
  fields: FieldReader,
  ready: "recordingAvailable" | "conferenceRecording",
  source: Source,
): EventDraft {
  const status = fields.text("status")?.toLowerCase();
  switch (status) {
    case "complete":
    case "completed":
      return draft(fields, ready, source, "available");
    case "partial":
      return draft(fields, ready, source, "partial", { suffix: "partial" });
    case "error":
      return draft(fields, "recordingFailed", source, "failed");
    case "deleted":
      return draft(fields, "recordingDeleted", source, "deleted");
    case "processing":
      return draft(fields, "recordingStopped", source, "stopped");
    default:
      fields.warn("status", NOT_KNOWN);
      return draft(fields, ready, source, "unknown", { suffix: status ?? "unknown" });
  }
}

function transcribed(fields: FieldReader): EventDraft[] {
  const details = fields.nested("transcription");
  const status = details.text("status");
  const state = status?.toLowerCase() ?? "";
  if (state === "none" || state === "processing") return [];
  const failed = /^(error|timeout|file-size-too-(big|small))$/.test(state);
  const known = failed || state === "available";
  if (!known) details.warn("status", NOT_KNOWN);
  const transcription = { id: details.text("id"), status, url: details.text("url"), text: null };
  const type = failed ? "transcriptionFailed" : "transcriptionAvailable";
  const key = transcription.id === null ? undefined : eventKey(transcription.id);
  const made = draft(fields, type, call(fields), known ? "available" : "unknown", { key });
  return [{ ...made, transcription, reason: failed ? status : null }];
}

function draft(
  fields: FieldReader,
  type: EventType,
  source: Source,
  status: RecordingStatus,
  { key, suffix }: { key?: string | undefined; suffix?: string } = {},
): EventDraft {
  const occurredAt = fields.instant("eventTime");
  const url = fields.text("mediaUrl");
  const id = fields.text("recordingId") ?? idInUrl(url);
  const carrierStatus = fields.text("status");
  return {
    type,
    key: key ?? keyOf(id, source, occurredAt, suffix),
    occurredAt,
    accountId: fields.text("accountId"),
    applicationId: fields.text("applicationId"),
    source,
    recording: recording({
      id,
      name: fields.text("recordingName"),
      status,
      carrierStatus,
      url,
      format: audioFormat(fields.text("fileFormat")),
      channels: fields.count("channels"),
      startedAt: fields.instant("startTime"),
      endedAt: fields.instant("endTime"),
      durationMs: duration(fields),
    }),
    transcription: null,
    reason: status === "failed" ? carrierStatus : null,
    tag: fields.text("tag"),
    sequence: null,
  };
}

function keyOf(id: string | null, source: Source, occurredAt: Instant | null, suffix: string | undefined): string {
  const ending = suffix === undefined ? [] : [suffix];
  if (id !== null) return eventKey(id, ...ending);
  const owner = source.kind === "call" ? source.callId : source.conferenceId;
  if (owner === null || occurredAt === null) {
    throw new HookswitchError("payload_unreadable", {
      carrier: "bandwidth",
      details: { missing: "recordingId; and callId or conferenceId, or eventTime" },
    });
  }
  return eventKey(owner, Date.parse(occurredAt), ...ending);
}

/** `…/recordings/{recordingId}/media` */
const idInUrl = (url: string | null): string | null => /\/recordings\/([\w-]+)(?:[/?#]|$)/.exec(url ?? "")?.[1] ?? null;

/** ISO 8601; in old samples a bare number of seconds. */
function duration(fields: FieldReader): number | null {
  const value = fields.text("duration");
  if (value === null) return null;
  return parseDurationMs(value) ?? fields.warn("duration", "is not a duration");
}

const call = (fields: FieldReader): Source =>
  callSource({
    callId: fields.text("callId"),
    parentCallId: fields.text("parentCallId"),
    from: party(fields, "from"),
    to: party(fields, "to"),
    direction: direction(fields.text("direction")),
  });

/** On GET, a `+` that was not encoded arrives as a blank. */
const party = (fields: FieldReader, name: string): string | null => fields.text(name)?.replace(/^ (?=\d)/, "+") ?? null;

const conference = (fields: FieldReader): Source =>
  conferenceSource({ conferenceId: fields.text("conferenceId"), name: fields.text("name") });
