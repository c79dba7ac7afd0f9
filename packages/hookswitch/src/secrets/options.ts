import { allKits, type KitVariable } from "@hookswitch/core/kits";
import type { Command } from "commander";
import { several } from "../arguments/parse.js";

/** The options that carry secrets, as commander gives them: by the names of their variables, in camel case. */
export interface SecretOptions {
  envFile?: string;
}

const VARIABLES = allKits.flatMap(({ secrets }) => secrets.variables);

/** `PLIVO_AUTH_TOKEN` as an option: `plivo-auth-token`. */
const flagOf = ({ name }: Pick<KitVariable, "name">): string => name.toLowerCase().replaceAll("_", "-");

/** What was given in an option's place of a variable. */
export function optionOf(options: SecretOptions, variable: string): readonly string[] | undefined {
  const attribute = flagOf({ name: variable }).replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());
  const value = (options as Readonly<Record<string, string | readonly string[] | undefined>>)[attribute];
  return typeof value === "string" ? [value] : value;
}

/** Gives a command the options for secrets. */
export function withSecrets(command: Command): Command {
  command.option("--env-file <file>", "read the variables named below from a file, such as .env");
  for (const [index, variable] of VARIABLES.entries()) {
    const { name, value, repeatable, about } = variable;
    const hints = [repeatable && "; may be repeated", about && `; ${about}`].filter(Boolean).join("");
    const help = `better: ${name}${index === 0 ? " in the environment" : ""}${hints}`;
    const flag = `--${flagOf(variable)} <${value}>`;
    if (repeatable) command.option(flag, help, several);
    else command.option(flag, help);
  }
  return command;
}
