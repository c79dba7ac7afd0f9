import { recordFromParams } from "../../body/params.js";
import type { Evidence } from "../../carrier.js";
import { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";

/**
 * Whose delivery it is: `AccountSid` in forms, `project_id` in events. A transcription's form may have neither; then
 * the project stands in its URLs.
 *
 * Security: the same for the claim that a key is looked up by and for the event, so that nobody can sign as one
 * project for another's recording.
 */
export function projectOf(fields: FieldReader): string | null {
  const named = firstText(fields, ["AccountSid", "project_id"]);
  const url = firstText(fields, ["RecordingUrl", "TranscriptionUrl"]) ?? "";
  return named ?? /\/Accounts\/([\w-]{1,64})\//.exec(url)?.[1] ?? null;
}

/** What the delivery says whose it is, before anything is proved. */
export function claimedProject({ method, fields, query }: Evidence): string | null {
  const project = projectOf(new FieldReader(method === "GET" ? recordFromParams(query).record : fields));
  return project !== null && /^[\w-]{1,64}$/.test(project) ? project : null;
}
