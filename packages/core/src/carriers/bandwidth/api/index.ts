/**
 * Bandwidth's REST API: recordings' audio, lists, transcripts, pause and resume.
 *
 * @module
 */
import type { CarrierApi } from "../../../api/outcome.js";
import { type BandwidthApiOptions, connect } from "./connection.js";
import { deleteRecording } from "./delete.js";
import { openRecording } from "./media.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { BandwidthApiOptions };

/** Bandwidth's REST API. */
export interface BandwidthApi extends CarrierApi {}

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
  };
}
