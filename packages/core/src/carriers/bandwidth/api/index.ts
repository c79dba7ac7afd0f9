/**
 * Bandwidth's REST API: recordings' audio, lists, transcripts, pause and resume.
 *
 * @module
 */
import type { CarrierApi, RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import { type BandwidthApiOptions, connect } from "./connection.js";
import { type BandwidthCall, setRecordingState } from "./control.js";
import { deleteRecording } from "./delete.js";
import {
  type BandwidthListed,
  type BandwidthListQuery,
  type BandwidthRecordingId,
  getRecording,
  listRecordings,
} from "./list.js";
import { openRecording } from "./media.js";
import { getTranscript } from "./transcript.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { Transcript, TranscriptSegment } from "../../../api/transcript.js";
export type { BandwidthApiOptions, BandwidthCall, BandwidthListed, BandwidthListQuery, BandwidthRecordingId };

interface Signal {
  signal?: AbortSignal | undefined;
}

/** Bandwidth's REST API. */
export interface BandwidthApi extends CarrierApi {
  /**
   * Lists an account's, a call's or a conference's recordings as events, with the ids that their webhooks have.
   *
   * @throws {CarrierApiError} when Bandwidth refuses.
   * @example
   * for await (const event of api.listRecordings({ since: "2026-11-01T00:00:00Z" })) await inbox.add(event.id, event);
   */
  listRecordings(query?: BandwidthListQuery): AsyncGenerator<BandwidthListed, void, undefined>;
  /** Gets one recording as an event. */
  getRecording(id: BandwidthRecordingId, options?: Signal): Promise<BandwidthListed>;
  /** Gets a call recording's transcript; `null` where there is none, or none yet. */
  getTranscript(recording: RecordingRef, options?: Signal): Promise<Transcript | null>;
  /** Pauses a call's running recording. */
  pauseRecording(call: BandwidthCall, options?: Signal): Promise<void>;
  /** Resumes a call's paused recording. */
  resumeRecording(call: BandwidthCall, options?: Signal): Promise<void>;
}

/**
 * Speaks with Bandwidth's REST API.
 *
 * @throws {TypeError} for credentials that are blank or a placeholder, and for an unknown option.
 * @example
 * bandwidth({ username, password, api: bandwidthApi({ clientId, clientSecret }) });
 */
export function bandwidthApi(options: BandwidthApiOptions): BandwidthApi {
  const connection = connect(options);
  return {
    openRecording: (recording, open) => openRecording(connection, recording, open),
    deleteRecording: (recording, { signal } = {}) => deleteRecording(connection, recording, signal),
    listRecordings: (query = {}) => listRecordings(connection, query),
    getRecording: (id, { signal } = {}) => getRecording(connection, id, signal),
    getTranscript: (recording, { signal } = {}) => getTranscript(connection, recording, signal),
    pauseRecording: (call, { signal } = {}) => setRecordingState(connection, call, "paused", signal),
    resumeRecording: (call, { signal } = {}) => setRecordingState(connection, call, "recording", signal),
  };
}
