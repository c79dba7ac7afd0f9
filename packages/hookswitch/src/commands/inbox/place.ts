import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { CliError, usageError } from "../../cli-error.js";
import type { Io } from "../../io.js";

/** The options that say where the inbox is. */
export interface PlaceOptions {
  directory?: string;
  connectionString?: string;
  schema?: string;
}

/** Where the inbox is, as `inbox()` takes it. */
export type Place = { directory: string; schema?: string } | { connectionString: string; schema?: string };

/** Gives a command the options that say where the inbox is. */
export const withPlace = (command: Command): Command =>
  command
    .option("--directory <folder>", "the inbox's folder (or HOOKSWITCH_DIRECTORY)")
    .option("--connection-string <url>", "better: HOOKSWITCH_DATABASE_URL; the inbox's PostgreSQL")
    .option("--schema <name>", "its schema, where that is not hookswitch");

/**
 * Options beat the environment.
 *
 * @throws {CliError} where nothing, or both, are given, and for a folder without an inbox: looking makes none.
 */
export function placeOf({ directory, connectionString, schema }: PlaceOptions, { env }: Pick<Io, "env">): Place {
  const given = directory !== undefined || connectionString !== undefined;
  const folder = given ? directory : env.HOOKSWITCH_DIRECTORY || undefined;
  const url = given ? connectionString : env.HOOKSWITCH_DATABASE_URL || undefined;
  const rest = schema === undefined ? {} : { schema };
  if (folder !== undefined && url !== undefined) {
    throw usageError("the inbox is in a folder or in a database, not in both", "give one of the two");
  }
  if (url !== undefined) return { connectionString: url, ...rest };
  if (folder === undefined) {
    throw usageError("where is the inbox?", "set HOOKSWITCH_DIRECTORY or HOOKSWITCH_DATABASE_URL, or give --directory");
  }
  if (!existsSync(join(folder, "data"))) {
    throw new CliError({
      code: "no_inbox",
      message: "there is no inbox in this folder",
      fix: "give the folder that the application gives to inbox({ directory })",
    });
  }
  return { directory: folder, ...rest };
}
