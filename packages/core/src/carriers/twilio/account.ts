import { recordFromParams } from "../../body/params.js";
import type { Evidence } from "../../carrier.js";
import { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";

/**
 * Whose delivery it is. `AccountSid` in forms, `account_sid` in Voice Intelligence's JSON.
 *
 * Security: the same for the claim that a token is looked up by and for the event, so that nobody can sign as one
 * account for another's recording.
 */
export const accountOf = (fields: FieldReader): string | null => firstText(fields, ["AccountSid", "account_sid"]);

/** What the delivery says whose it is, before anything is proved. */
export function claimedAccount({ method, fields, query }: Evidence): string | null {
  const account = accountOf(new FieldReader(method === "GET" ? recordFromParams(query).record : fields));
  return account !== null && /^\w{1,64}$/.test(account) ? account : null;
}
