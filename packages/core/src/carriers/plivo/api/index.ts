/**
 * Plivo's REST API: recordings' audio and lists, and the control of recordings.
 *
 * @module
 */
import { deleteAt } from "../../../api/delete-at.js";
import { checkRef, isId } from "../../../api/open-request.js";
import type { CarrierApi } from "../../../api/outcome.js";
import { connect, type PlivoAccount, type PlivoApiOptions, sourceFor } from "./connection.js";
import { openRecording } from "./media.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { PlivoAccount, PlivoApiOptions };

/** Plivo's REST API. */
export interface PlivoApi extends CarrierApi {}

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
    openRecording: (recording, open) => openRecording(connection, recording, open),
    async deleteRecording(recording, { signal } = {}) {
      checkRef("plivo", recording);
      const { id } = recording.recording;
      if (!isId(id)) throw new TypeError("the event has no recording's id");
      await deleteAt(sourceFor(connection, recording.accountId), `/Recording/${id}/`, signal);
    },
  };
}
