/**
 * FreeClimb's REST API: recordings' audio and lists.
 *
 * @module
 */
import { deleteAt } from "../../../api/delete-at.js";
import type { ListQuery } from "../../../api/list-query.js";
import type { CarrierApi } from "../../../api/outcome.js";
import { connect, type FreeClimbApiOptions } from "./connection.js";
import { type FreeClimbListed, getRecording, listRecordings } from "./list.js";
import { openRecording, ownId } from "./media.js";

export { CarrierApiError } from "../../../api/api-error.js";
export { RecordingFault } from "../../../api/recording-fault.js";
export type { FreeClimbApiOptions, FreeClimbListed, ListQuery };

/** FreeClimb's REST API. */
export interface FreeClimbApi extends CarrierApi {
  /**
   * Lists the account's recordings as events, with the ids that their webhooks have.
   *
   * @throws {CarrierApiError} when FreeClimb refuses.
   * @example
   * for await (const event of api.listRecordings({ since: yesterday })) await inbox.add(event.id, event);
   */
  listRecordings(query?: ListQuery): AsyncGenerator<FreeClimbListed, void, undefined>;
  /** Gets one recording as an event. */
  getRecording(recordingId: string, options?: { signal?: AbortSignal | undefined }): Promise<FreeClimbListed>;
}

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
    listRecordings: (query = {}) => listRecordings(connection, query),
    getRecording: (recordingId, { signal } = {}) => getRecording(connection, recordingId, signal),
  };
}
