/**
 * Plivo's REST API: recordings' audio and lists, and the control of recordings.
 *
 * @module
 */
import { deleteAt } from "../../../api/delete-at.js";
import { checkRef, isId } from "../../../api/open-request.js";
import type { CarrierApi, RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import { connect, type PlivoAccount, type PlivoApiOptions, sourceFor } from "./connection.js";
import { type ControlOptions, type MultiPartyCall, RecordingControl, type StartedRecording } from "./control.js";
import { getRecording, listRecordings, type PlivoListed, type PlivoListQuery } from "./list.js";
import { openRecording } from "./media.js";
import { getTranscript } from "./transcript.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { Transcript, TranscriptSegment } from "../../../api/transcript.js";
export type {
  ControlOptions,
  MultiPartyCall,
  PlivoAccount,
  PlivoApiOptions,
  PlivoListed,
  PlivoListQuery,
  RecordingControl,
  StartedRecording,
};

interface Signal {
  signal?: AbortSignal | undefined;
}

/** Plivo's REST API. */
export interface PlivoApi extends CarrierApi {
  /** The configured accounts, the main one first. Each has recordings of its own. */
  readonly accountIds: readonly string[];
  /**
   * Lists an account's recordings as events, with the ids that their webhooks have; any span of time.
   *
   * @throws {CarrierApiError} when Plivo refuses.
   * @example
   * for await (const event of api.listRecordings({ since: "2026-09-01T00:00:00Z" })) await inbox.add(event.id, event);
   */
  listRecordings(query?: PlivoListQuery): AsyncGenerator<PlivoListed, void, undefined>;
  /** Gets one recording as an event. */
  getRecording(recordingId: string, options?: ControlOptions): Promise<PlivoListed>;
  /** Gets a recording's transcript; `null` where there is none, or none yet. */
  getTranscript(recording: RecordingRef, options?: Signal): Promise<Transcript | null>;
  /**
   * Starts, stops, pauses and resumes recordings of multiparty calls, their participants, calls and conferences.
   *
   * @throws {TypeError} for a wrong argument, before anything is asked; a `CarrierApiError` when Plivo refuses.
   * @example
   * await api.recording.startMultiPartyCall({ name: "standup" }, { file_format: "wav", recording_callback_url });
   */
  readonly recording: RecordingControl;
}

/**
 * Speaks with Plivo's REST API.
 *
 * @throws {TypeError} for credentials that are blank or a placeholder, and for an unknown option.
 * @example
 * plivo({ authToken, api: plivoApi({ authId, authToken }) });
 */
export function plivoApi(options: PlivoApiOptions): PlivoApi {
  const connection = connect(options);
  return {
    accountIds: [...connection.sources.keys()],
    openRecording: (recording, open) => openRecording(connection, recording, open),
    async deleteRecording(recording, { signal } = {}) {
      checkRef("plivo", recording);
      const { id } = recording.recording;
      if (!isId(id)) throw new TypeError("the event has no recording's id");
      await deleteAt(sourceFor(connection, recording.accountId), `/Recording/${id}/`, signal);
    },
    listRecordings: (query = {}) => listRecordings(connection, query),
    getRecording: (recordingId, more = {}) => getRecording(connection, recordingId, more),
    getTranscript: (recording, { signal } = {}) => getTranscript(connection, recording, signal),
    recording: new RecordingControl(connection),
  };
}
