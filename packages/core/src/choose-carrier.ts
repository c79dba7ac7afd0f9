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
  const [first] = carriers;
  if (carriers.length === 1 && first) return first;
  const named = carrierInPath(carriers, path, mount);
  if (named) return named;
  const signed = carriers.find((carrier) => carrier.challenge === null && carrier.hasProof(header));
  if (signed) return signed;
  const challengers = carriers.filter((carrier) => carrier.challenge !== null);
  if (challengers.length === 1 && challengers[0]) return challengers[0];
  throw new HookswitchError("carrier_undetermined");
}

function carrierInPath(
  carriers: readonly AnyCarrier[],
  path: string,
  mount: string | undefined,
): AnyCarrier | undefined {
  const named = (segment: string) => carriers.find((carrier) => carrier.name === segment.toLowerCase());
  if (mount === undefined) {
    for (const segment of path.split("/", 64)) {
      const carrier = named(segment);
      if (carrier) return carrier;
    }
    return undefined;
  }
  const segment = path.slice(mount.replace(/\/+$/, "").length).split("/", 2)[1] ?? "";
  if (segment === "") return undefined;
  const carrier = named(segment);
  if (!carrier) throw new HookswitchError("carrier_unknown");
  return carrier;
}
