import { isId } from "../../../api/open-request.js";
import type { RecordingRef } from "../../../api/outcome.js";
import type { Connection } from "./connection.js";

/**
 * The path of a recording below the API's base, from ids alone.
 *
 * Security: Bandwidth's webhooks prove nothing of their fields, so every id is held against a pattern before it becomes
 * part of a path.
 */
export function recordingPath(
  connection: Pick<Connection, "accountId">,
  { accountId, source, recording }: RecordingRef,
): { path: string } | { problem: string } {
  const account = accountId ?? connection.accountId;
  if (connection.accountId !== null && account !== connection.accountId) {
    return { problem: "the event is another account's" };
  }
  const [owner, id] = source.kind === "call" ? ["calls", source.callId] : ["conferences", source.conferenceId];
  if (!isId(account)) return { problem: "the event has no account's id" };
  if (!isId(id)) return { problem: `the event has no ${source.kind}'s id` };
  if (!isId(recording.id)) return { problem: "the event has no recording's id" };
  return { path: `/accounts/${account}/${owner}/${id}/recordings/${recording.id}` };
}
