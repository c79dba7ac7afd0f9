import type { Proof } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus, Source } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { audioFormat, callSource, conferenceSource, direction, recording } from "../../read/recording.js";
import { rfcInstant } from "../../read/rfc-instant.js";
import { milliseconds } from "../../read/values.js";
import { projectOf } from "./account.js";
import { fileIn } from "./recording-url.js";

/** What came, and what proved it. */
export interface Sent {
  fields: FieldReader;
  proof: Proof;
}

/** What differs between the events of one family. */
interface More {
  /** Whose id the key is built of, where it is not the recording's. */
  ownId?: string | null;
  endings?: readonly string[];
}

/**
 * What all of cXML's webhooks say of a recording.
 *
 * @param type without one, the event of a file that is ready.
 * @throws {HookswitchError} `payload_unreadable` where there is no id and the recording is nobody's.
 */
export function event(
  { fields, proof }: Sent,
  status: RecordingStatus,
  type: EventType | null,
  { ownId = null, endings = [] }: More = {},
): EventDraft {
  const source = sourceIn(fields);
  const url = fields.text("RecordingUrl");
  const { idInUrl, suffix } = fileIn(url);
  const id = fields.text("RecordingSid") ?? idInUrl;
  // A duration is always sent; of a recording that goes on it says nothing.
  const goesOn = status === "started" || status === "paused";
  return {
    type: type ?? (source.kind === "call" ? "recordingAvailable" : "conferenceRecording"),
    key: naturalKey("signalwire", ownId ?? id, source, () => proof.replayKey, endings),
    occurredAt: rfcInstant(fields, "Timestamp"),
    accountId: projectOf(fields),
    source,
    recording: recording({
      id,
      status,
      carrierStatus: fields.text("RecordingStatus"),
      url,
      format: audioFormat(suffix),
      channels: fields.count("RecordingChannels"),
      startedAt: rfcInstant(fields, "RecordingStartTime"),
      endedAt: rfcInstant(fields, "RecordingEndTime"),
      durationMs: goesOn ? null : milliseconds(fields, "RecordingDuration", 1000),
    }),
  };
}

/**
 * The conference that was recorded, or else the call. SignalWire documents no conference's id in callbacks, but a
 * source that says of which kind the recording is.
 */
function sourceIn(fields: FieldReader): Source {
  const conferenceId = fields.text("ConferenceSid");
  const callId = fields.text("CallSid");
  if (/conference/i.test(fields.text("RecordingSource") ?? "") || (conferenceId !== null && callId === null)) {
    return conferenceSource({ conferenceId, name: fields.text("FriendlyName") });
  }
  return callSource({
    callId,
    parentCallId: fields.text("ParentCallSid"),
    from: fields.text("From"),
    to: fields.text("To"),
    direction: direction(fields.text("Direction")),
  });
}
