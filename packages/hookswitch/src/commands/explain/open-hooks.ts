import { type AnyCarrier, type AnyHookswitch, createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { CARRIERS } from "../../carriers.js";
import { usageError } from "../../cli-error.js";
import { SECRET_VARIABLES } from "../../secrets/options.js";
import type { Secrets } from "../../secrets/read.js";

/** How deliveries are to be looked at. */
export interface Reading {
  secrets: Secrets;
  publicUrl: string | undefined;
  toleranceSeconds: number | undefined;
  allowV2: boolean;
}

/**
 * An instance that takes everything, with the carriers that there are secrets of.
 *
 * @throws {CliError} without any secret, and for one that is blank or a placeholder.
 */
export function openHooks({ secrets, publicUrl, toleranceSeconds, allowV2 }: Reading): AnyHookswitch {
  const carriers: AnyCarrier[] = [];
  try {
    if (secrets.bandwidth.length > 0) carriers.push(bandwidth({ credentials: secrets.bandwidth }));
    if (secrets.freeclimb.length > 0) carriers.push(freeclimb({ signingSecret: secrets.freeclimb, toleranceSeconds }));
    if (secrets.plivo.length > 0) carriers.push(plivo({ authToken: secrets.plivo, allowV2 }));
    if (carriers.length > 0) {
      return createHookswitch({ carriers, publicUrl, onEvent: () => undefined, onOther: () => undefined });
    }
  } catch (error) {
    // Their messages name what is wrong with a secret, never the secret.
    throw usageError((error as Error).message, publicUrl === undefined ? "give --public-url" : undefined);
  }
  const names = CARRIERS.flatMap((carrier) => SECRET_VARIABLES[carrier]).join(", ");
  throw usageError(
    "there is no carrier's secret to check with",
    `set those of the carrier (${names}), or name a file with --env-file`,
  );
}
