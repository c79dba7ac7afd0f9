import type { ReconcileProgress, ReconcileResult } from "@hookswitch/inbox";
import { type Command, Option } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { several } from "../../arguments/parse.js";
import { dateOf, type When, when } from "../../arguments/when.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { carrierApi, LISTING_CARRIERS } from "../../secrets/carrier-api.js";
import { variables } from "../../secrets/read.js";
import { type ConsentOptions, isConsented, withConsent } from "./consent.js";
import { type PlaceOptions, placeOf, withPlace } from "./place.js";
import { withStore } from "./with-store.js";

interface ReconcileOptions extends PlaceOptions, ConsentOptions {
  since: When;
  until?: When;
  account?: string;
  conference?: readonly string[];
  envFile?: string;
  apiUrl?: string;
  tokenUrl?: string;
}

/** Between two lines of progress, milliseconds. */
const PROGRESS_MS = 1_000;

/** `hookswitch inbox reconcile` */
export function addReconcile(group: Command, context: Context): void {
  const command = group
    .command("reconcile")
    .summary("find what never arrived, by the carrier's own list")
    .description(
      "Lists a carrier's recordings over its REST API, and puts what the inbox does not have into it, as the same events\n" +
        "with the same ids. Their callbacks are run by the processes that work on the inbox, not by this command.",
    )
    .argument("<carrier>", `one of ${LISTING_CARRIERS.join(", ")}`)
    .addOption(
      new Option("--since <time>", "from when on: ISO 8601, or so long ago, such as 2d")
        .argParser(when)
        .makeOptionMandatory(),
    )
    .option("--until <time>", "before when; default: five minutes ago", when)
    .option("--account <id>", "one account; default: all that the credentials are of")
    .option("--conference <id>", "one more conference to look into (Bandwidth); may be repeated", several)
    .option("--env-file <file>", "read credentials from a file, such as .env")
    .option("--api-url <url>", "the carrier's API, where it is not the usual one")
    .option("--token-url <url>", "the same for Bandwidth's tokens");
  withExamples(withCommon(withPlace(withConsent(command))), [
    ["hookswitch inbox reconcile plivo --since 2d", "what would be put in; PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN are set"],
    ["hookswitch inbox reconcile bandwidth --since 2026-03-01T08:00:00Z --yes", "after an outage"],
  ]).action(async (carrier: string, options: ReconcileOptions) => {
    const { io, output } = context;
    const places = { baseUrl: options.apiUrl, tokenUrl: options.tokenUrl };
    const api = await carrierApi(carrier, variables(options, io.env), places);
    const place = placeOf(options, io);
    const now = io.clock();
    const dryRun = !isConsented(options, context);
    const result = await withStore(place, (store) =>
      store.reconcile({
        carrier,
        api,
        dryRun,
        since: dateOf(options.since, now),
        until: options.until && dateOf(options.until, now),
        accountId: options.account,
        conferenceIds: options.conference,
        onProgress: sparingly(io.clock, (progress) => output.note(progressLine(progress))),
        signal: io.signal,
      }),
    );
    context.exitCode = EXIT.ok;
    output.result(result, () => reconcileLines(result));
  });
}

const progressLine = ({ listed, found, at }: ReconcileProgress): string =>
  `compared until ${at}: ${listed} listed, ${found} not in the inbox`;

/** Passes on a call a second at most. */
function sparingly<Value>(clock: () => number, call: (value: Value) => void): (value: Value) => void {
  let last = 0;
  return (value) => {
    if (clock() - last < PROGRESS_MS) return;
    last = clock();
    call(value);
  };
}

function reconcileLines({
  listed,
  found,
  pending,
  unreadable,
  events,
  since,
  until,
  dryRun,
}: ReconcileResult): string[] {
  return [
    `${listed} recordings listed, from ${since} until ${until}`,
    found === 0 ? "the inbox has them all" : `${found} ${dryRun ? "not in the inbox" : "put into the inbox"}:`,
    ...events.map((id) => `  ${id}`),
    ...(pending > 0 ? [`${pending} left for later: not over, or only just`] : []),
    ...(unreadable > 0 ? [`${unreadable} could not be read: the carrier lists them without what makes an id`] : []),
    ...(dryRun && found > 0 ? ["nothing was done: add --yes"] : []),
  ];
}
