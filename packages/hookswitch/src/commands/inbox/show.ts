import type { ShownEvent } from "@hookswitch/inbox";
import type { Command } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { CliError } from "../../cli-error.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { shownUrl } from "../../http/shown-url.js";
import { maskEvent } from "../../output/mask.js";
import { table } from "../../output/table.js";
import { type PlaceOptions, placeOf, withPlace } from "./place.js";
import { savedDelivery } from "./saved-delivery.js";
import { withStore } from "./with-store.js";

interface ShowOptions extends PlaceOptions {
  showNumbers?: boolean;
  delivery?: boolean;
}

/** `hookswitch inbox show` */
export function addShow(group: Command, context: Context): void {
  const command = group
    .command("show")
    .summary("show one event, its attempts and its delivery")
    .description("Shows one event: its fields, every attempt at every callback, and the delivery that brought it.")
    .argument("<id>", "the event's id")
    .option("--show-numbers", "leave phone numbers, texts and the payload in")
    .option("--delivery", "print the stored delivery whole, as `hookswitch explain` takes it");
  withExamples(withCommon(withPlace(command)), [
    ["hookswitch inbox show plivo.recordingAvailable.115da407 --directory .hookswitch", "why was it given up?"],
    ["hookswitch inbox show plivo.recordingAvailable.115da407 --delivery > delivery.json", "for hookswitch explain"],
  ]).action(async (id: string, options: ShowOptions) => {
    const shown = await withStore(placeOf(options, context.io), (store) => store.show(id));
    if (shown === null) throw notThere();
    if (options.delivery) {
      const saved = savedDelivery(shown);
      context.output.result(saved, () => [JSON.stringify(saved, null, 2)]);
      return;
    }
    const value = shownValue(shown, options.showNumbers ?? false);
    context.output.result(value, () => shownLines(value));
  });
}

const notThere = (): CliError =>
  new CliError({
    code: "no_such_event",
    message: "the inbox has no event with this id",
    cause: "it never came, was erased, or is past its retention",
    fix: "hookswitch inbox list shows what there is",
    exitCode: EXIT.negative,
  });

/** The stable shape of `show --json`. */
function shownValue({ event, delivery, ...rest }: ShownEvent, numbers: boolean) {
  const { facts, url, body } = delivery;
  return {
    ...rest,
    event: numbers ? event : maskEvent(event),
    delivery: {
      facts,
      url: url === null || numbers ? url : shownUrl(url),
      bodyBytes: body === null ? null : body.byteLength,
    },
  };
}

function shownLines({ event, tries, delivery, ...rest }: ReturnType<typeof shownValue>): string[] {
  const facts = Object.entries(rest).map(([name, value]) => [name, String(value ?? "-")]);
  const attempts = tries.map(({ startedAt, callback, attempt, round, durationMs, errorCode }) => [
    startedAt,
    callback,
    `attempt ${attempt}${round > 0 ? ` of replay ${round}` : ""}`,
    `${durationMs} ms`,
    errorCode ?? "succeeded",
  ]);
  const { facts: known, url, bodyBytes } = delivery;
  return [
    ...table(facts),
    "",
    attempts.length === 0 ? "no attempts yet" : "attempts",
    ...table(attempts).map((line) => `  ${line}`),
    "",
    `delivery: ${known.method} ${url ?? "(past its retention)"}, ${bodyBytes ?? "no"} bytes`,
    "",
    ...JSON.stringify(event, null, 2).split("\n"),
  ];
}
