import type { Command } from "commander";
import { usageError } from "../../cli-error.js";
import type { Context } from "../../context.js";

/** How a command that changes something is confirmed. */
export interface ConsentOptions {
  yes?: boolean;
  dryRun?: boolean;
}

/** Gives a command `--yes` and `--dry-run`. */
export const withConsent = (command: Command): Command =>
  command
    .option("--yes", "do it")
    .option("--dry-run", "only say what would be done; on a terminal so it is without --yes");

/**
 * Whether it is to be done, or only said. A person gets to see what would happen; a script has to say what it wants.
 *
 * @throws {CliError} in a script that gave neither.
 */
export function isConsented({ yes, dryRun }: ConsentOptions, { io }: Context): boolean {
  if (dryRun) return false;
  if (yes) return true;
  if (io.terminal.out) return false;
  throw usageError(
    "this changes the inbox and was not confirmed",
    "add --yes to do it, or --dry-run to see what it would do",
  );
}
