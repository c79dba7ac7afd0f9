import { recordFromParams } from "../body/params.js";
import type { Evidence } from "../carrier.js";
import type { SecretClaim } from "./secrets.js";

/** What a delivery says of itself, for a function that gives secrets. Nothing of it is proved. */
export const claimOf = ({ path, query }: Evidence, account: string | null): SecretClaim => ({
  path,
  query: recordFromParams(query).record,
  account,
});
