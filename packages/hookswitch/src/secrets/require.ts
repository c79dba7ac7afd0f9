import type { CarrierName } from "../carriers.js";
import { usageError } from "../cli-error.js";
import { SECRET_VARIABLES } from "./options.js";
import type { Secrets } from "./read.js";

/** @throws {CliError} where a carrier's secret is missing; says where it may come from, and what to do without. */
export function requireSecret(carrier: CarrierName, secrets: Secrets, otherwise: string): void {
  if (secrets[carrier].length > 0) return;
  const names = SECRET_VARIABLES[carrier].join(" and ");
  throw usageError(
    `there is no secret of ${carrier} to sign with`,
    `set ${names}, or name a file that has them with --env-file${otherwise}`,
  );
}
