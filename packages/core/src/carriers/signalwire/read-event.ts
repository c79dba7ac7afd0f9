import type { Proof, Reading } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, Instant, RecordingStatus } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { audioFormat, callSource, recording } from "../../read/recording.js";
import { firstOf, milliseconds, nested } from "../../read/values.js";
import { isoFromEpochMs } from "../../time/epoch.js";
import { projectOf } from "./account.js";
import { fileIn } from "./recording-url.js";

const STATES = new Map<string, readonly [RecordingStatus, EventType]>([
  ["recording", ["started", "recordingStarted"]],
  ["paused", ["paused", "recordingPaused"]],
  ["finished", ["available", "recordingAvailable"]],
  ["no_input", ["absent", "recordingAbsent"]],
  ["error", ["failed", "recordingFailed"]],
]);

/** An event taken apart. */
interface Sent {
  fields: FieldReader;
  params: FieldReader;
  proof: Proof;
}

/** Reads an event of SWML or the Calling API. None of them steers a call. */
export function readEvent(fields: FieldReader, webhook: string, proof: Proof): Reading {
  const sent: Sent = { fields, params: nested(fields, "params"), proof };
  return { webhook, callControl: false, events: eventsOf(sent, webhook) };
}

function eventsOf(sent: Sent, webhook: string): EventDraft[] {
  switch (webhook) {
    case "calling.call.record":
    case "calling.record":
      return [recorded(sent)];
    case "calling.transcript.completed":
      return [transcribed(sent, "transcriptionAvailable", "completed")];
    case "calling.transcript.failed":
      return [{ ...transcribed(sent, "transcriptionFailed", "failed"), reason: "failed" }];
    default:
      return [];
  }
}

/** One page has the file's fields in `record`, the other one beside it. */
function recorded(sent: Sent): EventDraft {
  const { params } = sent;
  const record = nested(params, "record");
  const audio = nested(record, "audio");
  const places = [params, record];
  const url = firstOf(places, (place) => place.text("url"));
  const id = firstOf(places, (place) => place.text("recording_id")) ?? fileIn(url).idInUrl;
  const word = params.text("state");
  const known = STATES.get(word ?? "");
  if (!known) params.warn("state", "is missing or not a known state");
  const [status, type] = known ?? (["unknown", "recordingAvailable"] as const);
  const goesOn = status === "started" || status === "paused";
  const stereo = audio.value("stereo");
  return {
    ...shared(sent, type, id ?? params.text("control_id"), endingsOf(status, word, sent)),
    reason: status === "absent" || status === "failed" ? word : null,
    recording: recording({
      id,
      status,
      carrierStatus: word,
      url,
      format: audioFormat(firstOf([record, audio], (place) => place.text("format"))),
      channels: typeof stereo === "boolean" ? 1 + Number(stereo) : null,
      startedAt: seconds(params, "start_time"),
      endedAt: seconds(params, "end_time"),
      durationMs: goesOn ? null : firstOf(places, (place) => milliseconds(place, "duration", 1000)),
      sizeBytes: firstOf(places, (place) => place.count("size")),
    }),
  };
}

/** A pause can come again, and what goes on after it has the start's word: the time tells them apart. */
function endingsOf(status: RecordingStatus, word: string | null, { fields }: Sent): string[] {
  if (status === "unknown") return [word ?? "unknown"];
  return status === "paused" || status === "started" ? [seconds(fields, "timestamp") ?? "unknown"] : [];
}

/** What was said in a call, which need not be recorded. */
function transcribed(sent: Sent, type: EventType, status: string): EventDraft {
  const { params } = sent;
  const id = params.text("id");
  const text = params.payload.text === "" ? "" : params.text("text");
  return {
    ...shared(sent, type, id, []),
    recording: recording({ status: "unknown" }),
    transcription: { id, status, url: null, text },
  };
}

function shared({ fields, params, proof }: Sent, type: EventType, id: string | null, endings: readonly string[]) {
  const source = callSource({ callId: params.text("call_id") });
  const occurredAt = seconds(fields, "timestamp");
  return {
    type,
    key: naturalKey("signalwire", id, source, () => occurredAt ?? proof.replayKey, endings),
    occurredAt,
    accountId: projectOf(fields),
    applicationId: fields.text("space_id"),
    source,
    tag: params.text("tag"),
  };
}

/** An instant in seconds since the epoch, with a fraction. */
function seconds(fields: FieldReader, name: string): Instant | null {
  const value = fields.count(name);
  if (value === null) return null;
  return isoFromEpochMs(Math.round(value * 1000)) ?? fields.warn(name, "is not a time in epoch seconds");
}
