import type { Proof } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus, Source } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { audioFormat, callSource, conferenceSource, direction, recording } from "../../read/recording.js";
import { rfcInstant } from "../../read/rfc-instant.js";
import { milliseconds } from "../../read/values.js";
import { accountOf } from "./account.js";

/** What came, and what proved it: all that a draft is made of. */
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
 * What all of Twilio's webhooks say of a recording.
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
  const startedAt = rfcInstant(fields, "RecordingStartTime");
  const moment = () => (startedAt === null ? proof.replayKey : Date.parse(startedAt));
  return {
    type: type ?? (source.kind === "call" ? "recordingAvailable" : "conferenceRecording"),
    key: naturalKey("twilio", ownId ?? id, source, moment, endings),
    occurredAt: rfcInstant(fields, "Timestamp"),
    accountId: accountOf(fields),
    source,
    recording: recording({
      id,
      status,
      carrierStatus: fields.text("RecordingStatus"),
      url,
      format: audioFormat(suffix),
      channels: fields.count("RecordingChannels"),
      startedAt,
      durationMs: milliseconds(fields, "RecordingDuration", 1000),
      sizeBytes: fields.count("RecordingFileSize"),
    }),
  };
}

/** The conference that was recorded, or else the call; who takes part in a conference can be recorded as a call. */
function sourceIn(fields: FieldReader): Source {
  const conferenceId = fields.text("ConferenceSid");
  const callId = fields.text("CallSid");
  const isConference = callId === null || /conference/i.test(fields.text("RecordingSource") ?? "");
  if (conferenceId !== null && isConference) {
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

/** `…/Recordings/{sid}`, with a suffix where the sender chose a format. Not validated: the host may be anyone's. */
function fileIn(url: string | null): { idInUrl: string | null; suffix: string | null } {
  const [, idInUrl = null, suffix = null] = /\/Recordings\/(\w{1,64})(?:\.(mp3|wav))?(?:[?#]|$)/.exec(url ?? "") ?? [];
  return { idInUrl, suffix };
}
