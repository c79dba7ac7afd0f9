import type { Reading } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus, Source } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { instant } from "../../read/instant.js";
import { audioFormat, callIn, conferenceSource, recording } from "../../read/recording.js";
import { nested } from "../../read/values.js";
import { parseDurationMs } from "../../time/duration.js";

/** Their answer is ignored; every other one steers a call or a conference. */
const NOTIFICATIONS =
  /^(?:realTimeTranscription.*|mediaStream.*|disconnect|dtmf|transferDisconnect|machineDetectionComplete|conferenceCompleted|(?:transcription|recording|conference(?:Member)?Recording)Available)$/;

/** Bandwidth's words for the state of a file. */
const STATUSES = new Map<string, RecordingStatus>(
  Object.entries({
    complete: "available",
    completed: "available",
    partial: "partial",
    error: "failed",
    deleted: "deleted",
    processing: "stopped",
  }),
);

/** The events of the states in which there is no file. */
const WITHOUT_FILE: Partial<Record<RecordingStatus, EventType>> = {
  failed: "recordingFailed",
  deleted: "recordingDeleted",
  stopped: "recordingStopped",
};

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
    events: eventsOf(fields, webhook),
  };
}

function eventsOf(fields: FieldReader, webhook: string | null): EventDraft[] {
  switch (webhook) {
    case "recordingAvailable":
      return [recorded(fields, "recordingAvailable", callIn(fields))];
    case "conferenceRecordingAvailable":
    case "conferenceMemberRecordingAvailable":
      return [
        recorded(
          fields,
          "conferenceRecording",
          conferenceSource({ conferenceId: fields.text("conferenceId"), name: fields.text("name") }),
        ),
      ];
    case "recordComplete":
    case "recordingComplete":
      return [event(fields, "recordingStopped", callIn(fields), "stopped")];
    case "transcriptionAvailable":
      return transcribed(fields);
    default:
      return [];
  }
}

/** The file of a recording changed its state; `ready` is the event when there is a file. */
function recorded(fields: FieldReader, ready: EventType, source: Source): EventDraft {
  const word = fields.text("status")?.toLowerCase() ?? "unknown";
  const status = STATUSES.get(word) ?? notKnown(fields);
  // One recording can have a partial file before the complete one.
  const endings = status === "partial" || status === "unknown" ? [word] : [];
  return event(fields, WITHOUT_FILE[status] ?? ready, source, status, { endings });
}

function transcribed(fields: FieldReader): EventDraft[] {
  const details = nested(fields, "transcription");
  const [id, status, url] = [details.text("id"), details.text("status"), details.text("url")];
  const word = status?.toLowerCase() ?? "";
  if (word === "none" || word === "processing") return [];
  const failed = /^(error|timeout|file-size-too-(big|small))$/.test(word);
  const type = failed ? "transcriptionFailed" : "transcriptionAvailable";
  const recorded = failed || word === "available" ? "available" : notKnown(details);
  const made = event(fields, type, callIn(fields), recorded, { ownId: id });
  return [{ ...made, transcription: { id, status, url, text: null }, reason: failed ? status : null }];
}

function notKnown(fields: FieldReader): "unknown" {
  fields.warn("status", "is missing or not a known status");
  return "unknown";
}

function event(
  fields: FieldReader,
  type: EventType,
  source: Source,
  status: RecordingStatus,
  { endings = [], ownId }: { endings?: readonly string[]; ownId?: string | null } = {},
): EventDraft {
  const occurredAt = instant(fields, "eventTime");
  const url = fields.text("mediaUrl");
  const id = fields.text("recordingId") ?? idInUrl(url);
  const carrierStatus = fields.text("status");
  const duration = fields.text("duration");
  return {
    type,
    key: naturalKey("bandwidth", ownId ?? id, source, () => occurredAt && Date.parse(occurredAt), endings),
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
      startedAt: instant(fields, "startTime"),
      endedAt: instant(fields, "endTime"),
      // ISO 8601; in old samples a bare number of seconds.
      durationMs:
        duration === null ? null : (parseDurationMs(duration) ?? fields.warn("duration", "is not a duration")),
    }),
    reason: status === "failed" ? carrierStatus : null,
    tag: fields.text("tag"),
  };
}

/** `…/recordings/{recordingId}/media` */
const idInUrl = (url: string | null): string | null => /\/recordings\/([\w-]+)(?:[/?#]|$)/.exec(url ?? "")?.[1] ?? null;
