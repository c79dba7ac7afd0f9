/**
 * FreeClimb's REST API: recordings' audio and lists.
 *
 * @module
 */
import { deleteAt } from "../../../api/delete-at.js";
import type { CarrierApi } from "../../../api/outcome.js";
import { connect, type FreeClimbApiOptions } from "./connection.js";
import { openRecording, ownId } from "./media.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { FreeClimbApiOptions };

/** FreeClimb's REST API. */
export interface FreeClimbApi extends CarrierApi {}

/**
 * Speaks with FreeClimb's REST API.
 *
 * @throws {TypeError} for credentials that are blank or a placeholder, and for an unknown option.
 * @example
 * freeclimb({ signingSecret, api: freeclimbApi({ accountId, apiKey }) });
 */
export function freeclimbApi(options: FreeClimbApiOptions): FreeClimbApi {
  const connection = connect(options);
  return {
    openRecording: (recording, open) => openRecording(connection, recording, open),
    deleteRecording: async (recording, { signal } = {}) =>
      deleteAt(connection, `/Recordings/${ownId(connection, recording)}`, signal),
  };
}
