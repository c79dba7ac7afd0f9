/**
 * Vonage's REST API: recordings' audio and transcripts. Needs the package `jose`.
 *
 * @module
 */
import type { CarrierApi } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import { connect, type VonageApiOptions, type VonageApplication } from "./connection.js";
import { type StopOptions, stopRecording } from "./control.js";
import { deleteRecording } from "./delete.js";
import { openRecording } from "./media.js";
import { getTranscript, type VonageTranscriptRef } from "./transcript.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { Transcript, TranscriptSegment } from "../../../api/transcript.js";
export type { StopOptions, VonageApiOptions, VonageApplication, VonageTranscriptRef };

/** Vonage's REST API. It has no list of recordings. */
export interface VonageApi extends CarrierApi {
  /** Gets what a `transcriptionAvailable` tells of; `null` where it is no longer there. */
  getTranscript(event: VonageTranscriptRef, options?: { signal?: AbortSignal | undefined }): Promise<Transcript | null>;
  /**
   * Stops the recording of a conversation, by its `CON-…`; its file comes by the webhook.
   *
   * @throws {CarrierApiError} when Vonage refuses; of status 404 in the wrong region, too.
   */
  stopRecording(conversationId: string, options?: StopOptions): Promise<void>;
}

/**
 * Speaks with Vonage's REST API, as one of its applications or as several.
 *
 * @throws {TypeError} for an id that is blank or a placeholder, for a key that is no PEM, and for an unknown option.
 * @example
 * vonage({ signatureSecret, api: vonageApi({ applicationId, privateKey: await readFile("private.key", "utf8") }) });
 */
export function vonageApi(options: VonageApiOptions): VonageApi {
  const connection = connect(options);
  return {
    openRecording: (recording, open) => openRecording(connection, recording, open),
    deleteRecording: (recording, { signal } = {}) => deleteRecording(connection, recording, signal),
    getTranscript: (event, { signal } = {}) => getTranscript(connection, event, signal),
    stopRecording: (conversationId, stop) => stopRecording(connection, conversationId, stop),
  };
}
