import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { allKits, IncompleteSecret, secretsIn } from "@hookswitch/core/kits";
import type { CarrierName } from "../carriers.js";
import { CliError, usageError } from "../cli-error.js";
import type { Io } from "../io.js";
import { optionOf, type SecretOptions } from "./options.js";

/** The secrets of every carrier, each in its carrier's form; an empty list where there are none. */
export type Secrets = Readonly<Record<CarrierName, readonly unknown[]>>;

/** Secrets for every carrier. */
export const eachSecrets = (of: (kit: (typeof allKits)[number]) => readonly unknown[]): Secrets =>
  Object.fromEntries(allKits.map((kit) => [kit.name, of(kit)])) as Secrets;

/**
 * Takes secrets from options, else from the environment, else from `--env-file`. They are never printed.
 *
 * @throws {CliError} for a file that cannot be read, and for a secret that lacks a part.
 */
export function readSecrets(options: SecretOptions, { env }: Pick<Io, "env">): Secrets {
  const variable = variables(options, env);
  try {
    return eachSecrets((kit) => secretsIn(kit, variable, (name) => optionOf(options, name)));
  } catch (error) {
    throw error instanceof IncompleteSecret ? usageError(error.message, error.fix) : error;
  }
}

/** Looks a variable up in the environment, else in `--env-file`. */
export function variables(
  { envFile }: Pick<SecretOptions, "envFile">,
  env: Io["env"],
): (name: string) => string | undefined {
  const file = envFile === undefined ? {} : readEnvFile(envFile);
  return (name) => env[name] || file[name] || undefined;
}

function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new CliError({ code: "file_unreadable", message: "the file of --env-file cannot be read", cause: code });
  }
}
