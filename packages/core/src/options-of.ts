import { suggest } from "./suggest.js";

/**
 * Checks the options of a carrier: an object with these keys and no others.
 *
 * Security: the message never holds a value, which may be a secret.
 *
 * @throws {TypeError} that names the key, and the one probably meant.
 */
export function optionsOf<Options extends object>(carrier: string, options: Options, keys: readonly string[]): Options {
  if (typeof options !== "object" || options === null) throw new TypeError(`${carrier} needs an object of options`);
  for (const key of Object.keys(options)) {
    if (keys.includes(key)) continue;
    const meant = suggest(key, keys);
    throw new TypeError(`${carrier}: unknown option "${key}"${meant ? `; did you mean "${meant}"?` : ""}`);
  }
  return options;
}
