import type { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";
import { accountIn } from "./media-url.js";

/** Where the file is, in any of Plivo's spellings. */
export const mediaUrl = (fields: FieldReader): string | null =>
  firstText(fields, "RecordingURL", "RecordUrl", "RecordFile", "record_url");

/**
 * Whose recording it is: the account in its URL, else the main account that the delivery names.
 *
 * Security: the same for the claim that a token is looked up by and for the event, so that nobody can sign as one
 * account for another's recording.
 */
export const accountOf = (fields: FieldReader): string | null =>
  accountIn(mediaUrl(fields)) ??
  accountIn(fields.text("RecordingResourceURL")) ??
  /^\w{1,64}$/.exec(fields.text("ParentAuthID") ?? "")?.[0] ??
  null;
