import type { AnyCarrier } from "@hookswitch/core";
import { InboxError } from "../errors.js";
import type { ListsRecordings } from "./options.js";

const lists = (api: unknown): api is ListsRecordings =>
  typeof (api as Partial<ListsRecordings> | undefined)?.listRecordings === "function";

/** The carriers whose `api` lists recordings. */
export const listedCarriers = (carriers: readonly AnyCarrier[]): string[] =>
  carriers.filter(({ api }) => lists(api)).map(({ name }) => name);

/**
 * What lists a carrier's recordings.
 *
 * @throws {InboxError} `list_unavailable`
 */
export function listingOf(
  carriers: readonly AnyCarrier[],
  carrier: string,
  given: ListsRecordings | undefined,
): ListsRecordings {
  const api: unknown = given ?? carriers.find(({ name }) => name === carrier)?.api;
  if (lists(api)) return api;
  throw new InboxError("list_unavailable", { carrier });
}
