import type { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";
import { accountIn } from "./media-url.js";

const URLS = ["RecordingURL", "RecordUrl", "RecordFile", "record_url"];

/** Where the file is, in any of Plivo's spellings. */
export const mediaUrl = (fields: FieldReader): string | null => firstText(fields, URLS);

/**
 * Whose recording it is: the account in its URL, else the main account that the delivery names.
 *
 * Security: the same for the claim that a token is looked up by and for the event, so that nobody can sign as one
 * account for another's recording.
 *
 * @param url what `mediaUrl` gives.
 */
export const accountOf = (fields: FieldReader, url = mediaUrl(fields)): string | null =>
  accountIn(url) ??
  accountIn(fields.text("RecordingResourceURL")) ??
  /^\w{1,64}$/.exec(fields.text("ParentAuthID") ?? "")?.[0] ??
  null;
