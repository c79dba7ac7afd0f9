import { type CarrierName, kitOf } from "../carriers.js";
import { usageError } from "../cli-error.js";
import type { Secrets } from "./read.js";

/** Whether there is a secret to sign with. */
export function canSign(carrier: CarrierName, secrets: Secrets): boolean {
  const own = secrets[carrier];
  return kitOf(carrier).secrets.canSign?.(own) ?? own.length > 0;
}

/** @throws {CliError} where a carrier's secret is missing; says where it may come from, and what to do without. */
export function requireSecret(carrier: CarrierName, secrets: Secrets, otherwise: string): void {
  if (canSign(carrier, secrets)) return;
  const names = kitOf(carrier)
    .secrets.variables.map(({ name }) => name)
    .join(" and ");
  throw usageError(
    `there is no secret of ${carrier} to sign with`,
    `set ${names}, or name a file that has them with --env-file${otherwise}`,
  );
}
