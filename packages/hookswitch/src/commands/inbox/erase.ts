import type { EraseFilter } from "@hookswitch/inbox";
import type { Command } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { usageError } from "../../cli-error.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { type ConsentOptions, isConsented, withConsent } from "./consent.js";
import { countEvents } from "./count-events.js";
import { type PlaceOptions, placeOf, withPlace } from "./place.js";
import { withStore } from "./with-store.js";

interface EraseOptions extends PlaceOptions, ConsentOptions {
  call?: string;
  number?: string;
  carrier?: string;
  account?: string;
}

/** The stable shape of `erase --json`. */
interface Erased {
  /** Of a dry run those that are named outright; `null` where that cannot be told. */
  events: number | null;
  recordings: number | null;
  dryRun: boolean;
}

/** `hookswitch inbox erase` */
export function addErase(group: Command, context: Context): void {
  const command = group
    .command("erase")
    .summary("erase all there is of a call, a number or an account")
    .description(
      "Erases all events of a call, a phone number or an account, with their deliveries and attempts. It cannot be undone.\n" +
        "Only a hash of each event's id stays, so that a late copy is not stored again. Recordings at the carrier and\n" +
        "copies in your storage are not touched.",
    )
    .option("--call <id>", "of this call")
    .option("--number <number>", "of this caller or callee; - reads it from stdin")
    .option("--carrier <name>", "with --account: whose account")
    .option("--account <id>", "of this account of --carrier");
  withExamples(withCommon(withPlace(withConsent(command))), [
    ["hookswitch inbox erase --call c-95ac8d6e --dry-run", "what would be erased"],
    ["hookswitch inbox erase --number - --yes < number.txt", "a number that does not end up in the shell's history"],
    ["hookswitch inbox erase --carrier plivo --account MA0123 --yes", "an account"],
  ]).action(async (options: EraseOptions) => {
    const filter = await targetOf(options, context);
    const place = placeOf(options, context.io);
    const consented = isConsented(options, context);
    const erased = await withStore(place, async (store): Promise<Erased> => {
      if (consented) return { ...(await store.erase(filter)), dryRun: false };
      return { events: await countEvents(store, filter), recordings: null, dryRun: true };
    });
    context.exitCode = erased.events === 0 ? EXIT.negative : EXIT.ok;
    context.output.result(erased, () => eraseLines(erased));
  });
}

async function targetOf({ call, number, carrier, account }: EraseOptions, { io }: Context): Promise<EraseFilter> {
  const given = [call, number, account].filter((value) => value !== undefined).length;
  if (given !== 1 || (account === undefined) !== (carrier === undefined)) {
    throw usageError(
      "whose events?",
      "give one of --call <id>, --number <number>, or --carrier <name> with --account <id>",
    );
  }
  if (call !== undefined) return { callId: call };
  if (carrier !== undefined && account !== undefined) return { carrier, accountId: account };
  return { number: number === "-" ? new TextDecoder().decode(await io.readStdin()).trim() : (number ?? "") };
}

function eraseLines({ events, recordings, dryRun }: Erased): string[] {
  if (events === 0) return ["nothing there"];
  const what = events === null ? "events with this number" : `${events} ${events === 1 ? "event" : "events"}`;
  if (!dryRun)
    return [`${what} and the states of ${recordings} ${recordings === 1 ? "recording" : "recordings"} erased`];
  return [`${what} would be erased, and those of the same recordings and deliveries`, "nothing was done: add --yes"];
}
