/**
 * SignalWire's REST API: recordings' audio and lists, and the control of recordings.
 *
 * @module
 */
import { deleteAt } from "../../../api/delete-at.js";
import { checkRef, isId } from "../../../api/open-request.js";
import type { CarrierApi, RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import { connect, type SignalWireApiOptions, type SignalWireProject, sourceFor } from "./connection.js";
import { type PauseOptions, RecordingControl } from "./control.js";
import {
  getRecording,
  listRecordings,
  type ProjectOptions,
  type SignalWireListed,
  type SignalWireListQuery,
} from "./list.js";
import { openRecording } from "./media.js";
import { getTranscript } from "./transcript.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { Transcript, TranscriptSegment } from "../../../api/transcript.js";
export type {
  PauseOptions,
  ProjectOptions,
  RecordingControl,
  SignalWireApiOptions,
  SignalWireListed,
  SignalWireListQuery,
  SignalWireProject,
};

/** SignalWire's REST API. */
export interface SignalWireApi extends CarrierApi {
  /** The configured projects, the main one first. Each has recordings of its own. */
  readonly accountIds: readonly string[];
  /**
   * Lists a project's recordings as events, with the ids that their webhooks have.
   *
   * @throws {CarrierApiError} when SignalWire refuses.
   * @example
   * for await (const event of api.listRecordings({ since: "2026-09-01T00:00:00Z" })) await inbox.add(event.id, event);
   */
  listRecordings(query?: SignalWireListQuery): AsyncGenerator<SignalWireListed, void, undefined>;
  /** Gets one recording as an event. */
  getRecording(recordingId: string, options?: ProjectOptions): Promise<SignalWireListed>;
  /** Gets what `<Record transcribe>` made of a recording; `null` where there is none, or none yet. */
  getTranscript(recording: RecordingRef, options?: { signal?: AbortSignal | undefined }): Promise<Transcript | null>;
  /**
   * Pauses, resumes and stops the recordings of cXML's calls and conferences.
   *
   * @throws {TypeError} for a wrong argument, before anything is asked; a `CarrierApiError` when SignalWire refuses.
   * @example
   * await api.recording.pauseCall(callId, recordingId, { pauseBehavior: "skip" });
   */
  readonly recording: RecordingControl;
}

/**
 * Speaks with SignalWire's REST API.
 *
 * @throws {TypeError} for credentials that are blank or a placeholder, and for an unknown option.
 * @example
 * signalwire({ signingKey, api: signalwireApi({ space: "example", projectId, apiToken }) });
 */
export function signalwireApi(options: SignalWireApiOptions): SignalWireApi {
  const connection = connect(options);
  return {
    accountIds: [...connection.sources.keys()],
    openRecording: (recording, open) => openRecording(connection, recording, open),
    async deleteRecording(recording, { signal } = {}) {
      checkRef("signalwire", recording);
      const { id } = recording.recording;
      if (!isId(id)) throw new TypeError("the event has no recording's id");
      await deleteAt(sourceFor(connection, recording.accountId), `/Recordings/${id}.json`, signal);
    },
    listRecordings: (query = {}) => listRecordings(connection, query),
    getRecording: (recordingId, more = {}) => getRecording(connection, recordingId, more),
    getTranscript: (recording, { signal } = {}) => getTranscript(connection, recording, signal),
    recording: new RecordingControl(connection),
  };
}
