import type { AnyCarrier, HeaderReader } from "./carrier.js";
import { HookswitchError } from "./errors.js";

/**
 * Tells which carrier a delivery is from: by its path, else by the signature header that came with it, else the one
 * carrier whose first request brings nothing (Bandwidth: the answer is its challenge).
 *
 * Security: never by what the body says, and nothing chosen here proves anything.
 *
 * @throws {HookswitchError} `carrier_unknown` or `carrier_undetermined`
 */
export function chooseCarrier(
  carriers: readonly AnyCarrier[],
  header: HeaderReader,
  path: string,
  mount: string | undefined,
): AnyCarrier {
  if (carriers.length === 1) return carriers[0] as AnyCarrier;
  const named = carrierInPath(carriers, path, mount);
  if (named) return named;
  const [challenging, ...others] = carriers.filter((carrier) => carrier.challenge !== null);
  const signed = carriers.find((carrier) => carrier.challenge === null && carrier.hasProof(header));
  if (signed) return signed;
  if (challenging && others.length === 0) return challenging;
  throw new HookswitchError("carrier_undetermined");
}

/** Where the mount is known, the segment after it names the carrier; else the first that does. */
function carrierInPath(
  carriers: readonly AnyCarrier[],
  path: string,
  mount: string | undefined,
): AnyCarrier | undefined {
  const base = mount?.endsWith("/") ? mount.slice(0, -1) : mount;
  // A path that was rewritten on its way to the mount is not below it.
  if (base !== undefined && path.startsWith(base) && (path.length === base.length || path[base.length] === "/")) {
    const end = path.indexOf("/", base.length + 1);
    const segment = path.slice(base.length + 1, end < 0 ? path.length : end);
    if (segment === "") return undefined;
    return withName(carriers, segment) ?? unknown();
  }
  for (const segment of path.split("/", 64)) {
    const named = withName(carriers, segment);
    if (named) return named;
  }
  return undefined;
}

function withName(carriers: readonly AnyCarrier[], name: string): AnyCarrier | undefined {
  for (const carrier of carriers) if (carrier.name === name) return carrier;
  const lower = name.toLowerCase();
  return lower === name ? undefined : withName(carriers, lower);
}

function unknown(): never {
  throw new HookswitchError("carrier_unknown");
}
