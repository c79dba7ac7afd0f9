import type { World } from "../world.js";
import type { LamlDialect } from "./dialect.js";
import type { LamlRecording } from "./recording.js";
import { rfc2822, wholeSeconds } from "./times.js";

/** The status on the REST side; null for a failure, which has none there. */
export function statusOf({ state, isAbsent }: LamlRecording): string | null {
  if (state === "recording") return "in-progress";
  if (state === "failed") return isAbsent ? "absent" : null;
  return state === "paused" || state === "deleted" ? state : "completed";
}

/** The call of a recording on the REST side, where a conference's has none. */
export const callOf = ({ of: { callId, conferenceId } }: LamlRecording): string | null =>
  conferenceId === null ? callId : null;

/** A recording in answers of the REST side. */
export function lamlResource(dialect: LamlDialect, recording: LamlRecording): Record<string, unknown> {
  const { id, of, startedAt, endedAt, source, errorCode } = recording;
  const isOver = recording.hasFile || recording.state === "deleted";
  const path = `${dialect.root}/Accounts/${dialect.accountId}/Recordings/${id}`;
  return {
    account_sid: dialect.accountId,
    api_version: "2010-04-01",
    call_sid: callOf(recording),
    conference_sid: of.conferenceId,
    date_created: rfc2822(startedAt),
    date_updated: rfc2822(isOver ? endedAt : startedAt),
    start_time: rfc2822(startedAt),
    duration: isOver ? String(wholeSeconds(recording.audio.durationMs)) : null,
    sid: id,
    price: isOver ? "-0.00250" : null,
    price_unit: "USD",
    status: statusOf(recording),
    channels: recording.audio.channels,
    source,
    error_code: errorCode,
    encryption_details: null,
    uri: `${path}.json`,
    subresource_uris: { transcriptions: `${path}/Transcriptions.json` },
    ...dialect.ownFields(recording),
  };
}

/** The address of a recording, without a suffix, as webhooks have it. */
export const lamlUrl = (world: World, { host, root, accountId }: LamlDialect, { id }: LamlRecording): string =>
  `${world.publicOrigin(host)}${root}/Accounts/${accountId}/Recordings/${id}`;

/** A recording's transcription in answers of the REST side. */
export function lamlTranscription(dialect: LamlDialect, recording: LamlRecording): Record<string, unknown> {
  const { id, transcriptionId, transcript, endedAt, audio } = recording;
  return {
    account_sid: dialect.accountId,
    api_version: "2010-04-01",
    date_created: rfc2822(endedAt),
    date_updated: rfc2822(endedAt),
    duration: String(wholeSeconds(audio.durationMs)),
    price: "-0.05000",
    price_unit: "USD",
    recording_sid: id,
    sid: transcriptionId,
    status: "completed",
    transcription_text: transcript,
    type: "fast",
    uri: `${dialect.root}/Accounts/${dialect.accountId}/Transcriptions/${transcriptionId}.json`,
  };
}
