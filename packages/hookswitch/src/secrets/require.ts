import type { CarrierName } from "../carriers.js";
import { usageError } from "../cli-error.js";
import { SECRET_VARIABLES } from "./options.js";
import type { Secrets } from "./read.js";

/** Whether there is a secret to sign with. */
export const canSign = (carrier: CarrierName, secrets: Secrets): boolean =>
  carrier === "telnyx" ? (secrets.telnyx[0]?.privateKey ?? "") !== "" : secrets[carrier].length > 0;

/** @throws {CliError} where a carrier's secret is missing; says where it may come from, and what to do without. */
export function requireSecret(carrier: CarrierName, secrets: Secrets, otherwise: string): void {
  if (canSign(carrier, secrets)) return;
  const names = SECRET_VARIABLES[carrier].join(" and ");
  throw usageError(
    `there is no secret of ${carrier} to sign with`,
    `set ${names}, or name a file that has them with --env-file${otherwise}`,
  );
}
