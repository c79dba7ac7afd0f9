import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { BandwidthCredentials } from "@hookswitch/core/bandwidth";
import { CliError, usageError } from "../cli-error.js";
import type { Io } from "../io.js";
import type { SecretOptions } from "./options.js";

/** The secrets of the carriers that there are some of. */
export interface Secrets {
  bandwidth: readonly BandwidthCredentials[];
  freeclimb: readonly string[];
  plivo: readonly string[];
}

/**
 * Takes secrets from options, else from the environment, else from `--env-file`. They are never printed.
 *
 * @throws {CliError} for a file that cannot be read, and for half of Bandwidth's pair.
 */
export function readSecrets(options: SecretOptions, { env }: Pick<Io, "env">): Secrets {
  const file = options.envFile === undefined ? {} : readEnvFile(options.envFile);
  const variable = (name: string) => env[name] || file[name] || undefined;
  const list = (name: string) =>
    (variable(name) ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean);
  const username = options.bandwidthUsername ?? variable("BANDWIDTH_USERNAME");
  const password = options.bandwidthPassword ?? variable("BANDWIDTH_PASSWORD");
  if ((username === undefined) !== (password === undefined)) {
    throw usageError(
      `Bandwidth's ${username === undefined ? "password came without a user name" : "user name came without a password"}`,
      "set both BANDWIDTH_USERNAME and BANDWIDTH_PASSWORD",
    );
  }
  return {
    bandwidth: username === undefined || password === undefined ? [] : [{ username, password }],
    freeclimb: options.freeclimbSigningSecret ?? list("FREECLIMB_SIGNING_SECRET"),
    plivo: options.plivoAuthToken ?? list("PLIVO_AUTH_TOKEN"),
  };
}

function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new CliError({ code: "file_unreadable", message: "the file of --env-file cannot be read", cause: code });
  }
}
