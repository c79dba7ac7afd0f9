import { eventTypes } from "@hookswitch/core";
import type { Sample } from "@hookswitch/core/testing";
import { type CarrierName, kitOf } from "../../carriers.js";
import { usageError } from "../../cli-error.js";

/** One line of `send --list`. */
export interface ListedEvent {
  carrier: CarrierName;
  event: string;
  about: string;
  makes: readonly string[];
  callControl: boolean;
}

/** The samples of a carrier. */
export const samplesOf = (carrier: CarrierName): Readonly<Record<string, Sample>> => kitOf(carrier).samples.samples;

/** What can be sent as these carriers. */
export const listEvents = (carriers: readonly CarrierName[]): ListedEvent[] =>
  carriers.flatMap((carrier) =>
    Object.entries(samplesOf(carrier)).map(([event, { about, makes, callControl }]) => ({
      carrier,
      event,
      about: about.replace(/\.$/, ""),
      makes,
      callControl,
    })),
  );

/**
 * The name of a sample: given as such, or as the type of the event that is wanted, which finds the first sample that
 * makes it.
 *
 * @throws {CliError} for a word that is neither.
 */
export function findEvent(carrier: CarrierName, word: string): string {
  const all = samplesOf(carrier);
  if (Object.hasOwn(all, word)) return word;
  const inAnyCase = Object.keys(all).find((name) => name.toLowerCase() === word.toLowerCase());
  if (inAnyCase !== undefined) return inAnyCase;
  const made = Object.entries(all).find(([, { makes }]) => makes[0] === word);
  if (made) return made[0];
  throw usageError(
    Object.hasOwn(eventTypes, word)
      ? `no webhook of ${carrier} makes a ${word}`
      : `${carrier} has no webhook "${word.slice(0, 60)}" here`,
    `hookswitch send ${carrier} --list shows all${near(word, Object.keys(all))}`,
  );
}

function near(word: string, names: readonly string[]): string {
  const parts = word
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part.length > 2);
  const found = names.filter((name) => parts.some((part) => name.toLowerCase().includes(part.slice(0, 6)))).slice(0, 4);
  return found.length === 0 ? "" : `; perhaps ${found.join(", ")}`;
}
