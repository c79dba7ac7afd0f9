import type { CarrierKit } from "./carrier-kit.js";

/**
 * A carrier's secrets out of environment variables; several in one are parted by commas.
 *
 * @param instead what was given in a variable's place, such as an option.
 * @throws {IncompleteSecret} where a part is missing.
 */
export const secretsIn = <Secret>(
  { secrets }: Pick<CarrierKit<string, Secret>, "secrets">,
  variable: (name: string) => string | undefined,
  instead: (name: string) => readonly string[] | undefined = () => undefined,
): readonly Secret[] =>
  secrets.read((name) => {
    const given = instead(name);
    if (given) return given;
    const text = variable(name) ?? "";
    const repeatable = secrets.variables.some((one) => one.name === name && one.repeatable);
    return (repeatable ? text.split(",").map((one) => one.trim()) : [text]).filter(Boolean);
  });

/** The example secret, in the carrier's form. */
export const exampleSecrets = <Secret>(kit: Pick<CarrierKit<string, Secret>, "secrets">): readonly Secret[] =>
  secretsIn(kit, (name) => kit.secrets.example[name]);
