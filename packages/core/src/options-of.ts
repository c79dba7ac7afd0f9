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
  checkNames(options, keys, `${carrier}: `);
  return options;
}

/**
 * Refuses options that nobody knows.
 *
 * @throws {TypeError} that names the first one, and the one probably meant.
 */
export function checkNames(options: object, known: readonly string[], whose = ""): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const meant = suggest(name, known);
    const kind = name.startsWith("on") ? "callback" : "option";
    throw new TypeError(`${whose}unknown ${kind} "${name}"${meant ? `; did you mean "${meant}"?` : ""}`);
  }
}
