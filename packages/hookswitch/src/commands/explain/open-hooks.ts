import { type AnyCarrier, type AnyHookswitch, createHookswitch } from "@hookswitch/core";
import { allKits } from "@hookswitch/core/kits";
import { usageError } from "../../cli-error.js";
import type { Secrets } from "../../secrets/read.js";

/** How deliveries are to be looked at. */
export interface Reading {
  secrets: Secrets;
  publicUrl: string | undefined;
  /** The receivers' own options, such as `toleranceSeconds`. */
  settings: Readonly<Record<string, unknown>>;
}

/**
 * An instance that takes everything, with the carriers that there are secrets of.
 *
 * @throws {CliError} without any secret, and for one that is blank or a placeholder.
 */
export function openHooks({ secrets, publicUrl, settings }: Reading): AnyHookswitch {
  try {
    const carriers: AnyCarrier[] = allKits
      .filter(({ name }) => secrets[name].length > 0)
      .map((kit) => kit.receiver(secrets[kit.name], settings));
    if (carriers.length > 0) {
      return createHookswitch({ carriers, publicUrl, onEvent: () => undefined, onOther: () => undefined });
    }
  } catch (error) {
    // Their messages name what is wrong with a secret, never the secret.
    throw usageError((error as Error).message, publicUrl === undefined ? "give --public-url" : undefined);
  }
  const names = allKits.flatMap((kit) => kit.secrets.variables.map(({ name }) => name)).join(", ");
  throw usageError(
    "there is no carrier's secret to check with",
    `set those of the carrier (${names}), or name a file with --env-file`,
  );
}
