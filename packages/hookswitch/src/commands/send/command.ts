import { traitsOf } from "@hookswitch/core/kits";
import { Argument, type Command, Option } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { instant, integer, pair, publicUrl, webUrl } from "../../arguments/parse.js";
import { CARRIERS, type CarrierName, kitOf, titlesOf } from "../../carriers.js";
import { usageError } from "../../cli-error.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { shownUrl } from "../../http/shown-url.js";
import { type SecretOptions, withSecrets } from "../../secrets/options.js";
import { eachSecrets, readSecrets, type Secrets } from "../../secrets/read.js";
import { requireSecret } from "../../secrets/require.js";
import { findEvent, listEvents, samplesOf } from "./find-event.js";
import { reportList, reportSent } from "./report.js";
import { type Sent, send } from "./send.js";

interface SendOptions extends SecretOptions {
  to?: string;
  list?: boolean;
  publicUrl?: string;
  method: "POST" | "GET";
  query?: readonly [string, string][];
  set?: readonly [string, string][];
  tag?: string;
  repeat: number;
  at?: number;
  timeout: number;
  sampleSecret?: boolean;
  unsigned?: boolean;
}

/** `hookswitch send` */
export function addSend(program: Command, context: Context): void {
  const command = program
    .command("send")
    .summary("send a signed sample delivery, as a carrier does")
    .description("Sends a signed sample delivery over HTTP, as the carrier does, and says what was answered.")
    .addArgument(new Argument("[carrier]", "whose delivery").choices(CARRIERS))
    .argument("[event]", "a webhook of --list, or the type of the event that it makes")
    .option("--to <url>", "where to send it: the webhook's URL, also one on this machine", webUrl)
    .option("--list", "list what can be sent, of one carrier or of all")
    .option(
      "--public-url <url>",
      `what the carrier would call in place of the origin of --to; ${titlesOf((kit) => traitsOf(kit).signsUrl)} sign it`,
      publicUrl,
    )
    .addOption(
      new Option("--method <method>", "GET puts the fields into the URL").choices(["POST", "GET"]).default("POST"),
    )
    .option("--set <field=value>", "set a field of the payload; may be repeated", pair)
    .option("--query <name=value>", "add a parameter to the URL, for correlation; may be repeated", pair)
    .option("--tag <text>", `${titlesOf(({ tagField }) => tagField !== null)}'s tag, for correlation`)
    .option("--repeat <times>", "deliver the same fact several times, each signed anew", integer(1, 1000), 1)
    .option("--at <time>", "when it was signed; now without it", instant)
    .option("--timeout <ms>", "how long to wait for an answer", integer(1, 600_000), 15_000)
    .option("--sample-secret", "sign with the testing kit's secret (see docs/testing.md)")
    .option("--unsigned", "send no proof: 401 is what should come");
  withExamples(withCommon(withSecrets(command)), [
    ["hookswitch send plivo --list", "what can be sent as Plivo"],
    [
      "PLIVO_AUTH_TOKEN=… hookswitch send plivo MPCRecordingCompleted --to https://hooks.example.com/webhooks/plivo",
      "a genuine one",
    ],
    [
      "hookswitch send plivo recordingAvailable --env-file .env --to http://localhost:3000/webhooks/plivo --public-url https://hooks.example.com",
      "to this machine, signed for the public URL",
    ],
    [
      "hookswitch send bandwidth recordingAvailable --env-file .env --to http://localhost:3000/webhooks/bandwidth --repeat 2",
      "twice",
    ],
  ]).action(async (carrier: CarrierName | undefined, event: string | undefined, options: SendOptions) => {
    if (options.list) list(context, carrier);
    else await deliver(context, carrier, event, options);
  });
}

function list({ output }: Context, carrier: CarrierName | undefined): void {
  const events = listEvents(carrier === undefined ? CARRIERS : [carrier]);
  output.result({ events }, () => reportList(events));
}

async function deliver(
  context: Context,
  carrier: CarrierName | undefined,
  word: string | undefined,
  options: SendOptions,
) {
  const { io, output } = context;
  if (carrier === undefined || word === undefined || options.to === undefined) {
    const missing = carrier === undefined ? "the carrier" : word === undefined ? "the event" : "--to <url>";
    throw usageError(`${missing} is missing`, "hookswitch send <carrier> <event> --to <url>; --list shows the events");
  }
  const event = findEvent(carrier, word);
  const { to, repeat, timeout: timeoutMs, query = [] } = options;
  const sending = {
    carrier,
    event,
    to,
    query,
    timeoutMs,
    publicUrl: options.publicUrl,
    method: methodOf(carrier, options),
  };
  const fields = fieldsOf(carrier, options);
  const secrets = secretsOf(carrier, options, context);
  const { makes } = samplesOf(carrier)[event] ?? { makes: [] };
  output.note(`sending ${carrier} ${event} to ${shownUrl(to)}`);
  const deliveries: Sent[] = [];
  for (let time = 0; time < repeat && !io.signal.aborted; time++) {
    deliveries.push(await send({ ...sending, fields, secrets, at: options.at ?? io.clock(), signal: io.signal }));
  }
  const received = deliveries.every((delivery) => delivery.received);
  context.exitCode = received ? EXIT.ok : EXIT.negative;
  output.result({ carrier, event, makes, to: shownUrl(to), received, deliveries }, () =>
    reportSent(deliveries, output.colours),
  );
}

function methodOf(carrier: CarrierName, { method }: SendOptions): "POST" | "GET" {
  const kit = kitOf(carrier);
  if (traitsOf(kit).methods.includes(method)) return method;
  throw usageError(`${kit.title} never calls with ${method}`, "leave --method out");
}

function fieldsOf(carrier: CarrierName, { set = [], tag }: SendOptions): Record<string, string> {
  if (tag === undefined) return Object.fromEntries(set);
  const { tagField } = kitOf(carrier);
  if (tagField !== null) return { ...Object.fromEntries(set), [tagField]: tag };
  throw usageError(`${carrier} has no tag`, "correlate by the webhook URL's own parameters: --query order=7");
}

function secretsOf(carrier: CarrierName, options: SendOptions, { io }: Context): Secrets {
  if (options.unsigned) return eachSecrets(() => []);
  if (options.sampleSecret) return eachSecrets(({ samples }) => [samples.secret]);
  const secrets = readSecrets(options, io);
  requireSecret(carrier, secrets, "; or give --sample-secret or --unsigned");
  return secrets;
}
