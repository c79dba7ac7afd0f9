import { callApi } from "../../../api/call-api.js";
import { checkId } from "../../../api/json.js";
import type { Connection } from "./connection.js";
import { accountPath } from "./list.js";

/** A call whose recording is running. */
export interface BandwidthCall {
  /** Default: the API's `accountId`. */
  accountId?: string | undefined;
  callId: string;
}

/**
 * Pauses or resumes a call's recording. Bandwidth starts and stops them by BXML only, and a conference's altogether.
 *
 * Source: https://dev.bandwidth.com/apis/voice/#tag/Recordings/operation/updateCallRecordingState
 */
export async function setRecordingState(
  connection: Connection,
  { accountId, callId }: BandwidthCall,
  state: "paused" | "recording",
  signal: AbortSignal | undefined,
): Promise<void> {
  const path = `${accountPath(connection, accountId)}/calls/${checkId(callId, "callId")}/recording`;
  await callApi(connection, { method: "PUT", path, body: { state }, signal });
}
