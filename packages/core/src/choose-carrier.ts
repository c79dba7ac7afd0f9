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
  const base = mount?.replace(/\/$/, "");
  // A path that was rewritten on its way to the mount is not below it.
  const isBelow = base !== undefined && `${path}/`.startsWith(`${base}/`);
  const segments = isBelow ? path.slice(base.length + 1).split("/", 1) : path.split("/", 64);
  for (const segment of segments) {
    const named = carriers.find(({ name }) => name === segment || name === segment.toLowerCase());
    if (named) return named;
  }
  if (isBelow && segments[0] !== "") throw new HookswitchError("carrier_unknown");
  return undefined;
}
