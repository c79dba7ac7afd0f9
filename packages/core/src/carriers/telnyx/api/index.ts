/**
 * Telnyx's REST API: recordings' audio, lists and transcripts.
 *
 * @module
 */
import { deleteAt } from "../../../api/delete-at.js";
import type { CarrierApi, RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import { connect, type TelnyxApiOptions } from "./connection.js";
import { getRecording, listRecordings, type TelnyxListed, type TelnyxListQuery } from "./list.js";
import { openRecording, ownId } from "./media.js";
import { getTranscript } from "./transcript.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { Transcript, TranscriptSegment } from "../../../api/transcript.js";
export type { TelnyxApiOptions, TelnyxListed, TelnyxListQuery };

/** Telnyx's REST API. */
export interface TelnyxApi extends CarrierApi {
  /**
   * Lists the account's recordings as events, with the ids that their webhooks have.
   *
   * @throws {CarrierApiError} when Telnyx refuses.
   * @example
   * for await (const event of api.listRecordings({ since: yesterday })) await inbox.add(event.id, event);
   */
  listRecordings(query?: TelnyxListQuery): AsyncGenerator<TelnyxListed, void, undefined>;
  /** Gets one recording as an event, with fresh links. */
  getRecording(recordingId: string, options?: { signal?: AbortSignal | undefined }): Promise<TelnyxListed>;
  /**
   * Gets a recording's transcript; `null` where there is none, or none yet.
   *
   * @throws {TypeError} for an event without a recording's id; a `CarrierApiError` when Telnyx refuses.
   */
  getTranscript(recording: RecordingRef, options?: { signal?: AbortSignal | undefined }): Promise<Transcript | null>;
}

/**
 * Speaks with Telnyx's REST API.
 *
 * @throws {TypeError} for a key that is blank or a placeholder, and for an unknown option.
 * @example
 * telnyx({ publicKey, api: telnyxApi({ apiKey }) });
 */
export function telnyxApi(options: TelnyxApiOptions): TelnyxApi {
  const connection = connect(options);
  return {
    openRecording: (recording, open) => openRecording(connection, recording, open),
    deleteRecording: async (recording, { signal } = {}) =>
      deleteAt(connection, `/recordings/${ownId(recording)}`, signal),
    listRecordings: (query = {}) => listRecordings(connection, query),
    getRecording: (recordingId, { signal } = {}) => getRecording(connection, recordingId, signal),
    getTranscript: (recording, { signal } = {}) => getTranscript(connection, recording, signal),
  };
}
