import { allKits, type KitSetting } from "@hookswitch/core/kits";
import { type Command, Option } from "commander";
import { integer } from "../../arguments/parse.js";
import { titlesOf } from "../../carriers.js";

/** Every option of a receiver that steers how a delivery is looked at, once. */
const SETTINGS: readonly KitSetting[] = [
  ...new Map(allKits.flatMap(({ settings }) => settings.map((one) => [one.name, one] as const))).values(),
];

/** Gives a command the options of the receivers that it makes. */
export function withSettings(command: Command): Command {
  for (const { name, flag, kind } of SETTINGS) {
    const help = `${name} of ${titlesOf(({ settings }) => settings.some((one) => one.name === name))}`;
    const option = new Option(kind === "switch" ? `--${flag}` : `--${flag} <seconds>`, help);
    command.addOption(kind === "switch" ? option : option.argParser(integer(1)));
  }
  return command;
}

/** What was given, by the receivers' names for it. */
export const settingsIn = (options: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    SETTINGS.map(({ name, flag }) => [
      name,
      (options as Readonly<Record<string, unknown>>)[flag.replace(/-(.)/g, (_all, letter) => letter.toUpperCase())],
    ]),
  );
