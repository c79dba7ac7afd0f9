import { callApi } from "../../../api/call-api.js";
import { checkId } from "../../../api/json.js";
import { optionsOf } from "../../../options-of.js";
import { type Connection, sourceFor } from "./connection.js";

/** Which application is asked. */
export interface StopOptions {
  /** Which of the configured applications. Default: the first. */
  applicationId?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Stops the recording of a conversation.
 *
 * Source: https://developer.vonage.com/en/api/conversation
 */
export async function stopRecording(
  connection: Connection,
  conversationId: string,
  options: StopOptions = {},
): Promise<void> {
  const { applicationId, signal } = optionsOf("stopRecording", options, ["applicationId", "signal"]);
  const source = sourceFor(connection, { applicationId: applicationId ?? null });
  if (!source) throw new TypeError("the application is not configured");
  const path = `/v1/conversations/${checkId(conversationId, "conversationId")}/record`;
  await callApi(source, { method: "PUT", path, body: { action: "stop" }, signal });
}
