/**
 * Where an instance keeps its settings, for the subpath `explain` alone.
 *
 * A registered symbol: the ESM and the CJS copy of the package have to agree on it.
 */
export const SETTINGS: unique symbol = Symbol.for("hookswitch.settings") as never;
