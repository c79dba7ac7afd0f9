import type { parseArgs } from "node:util";
import { CARRIERS, type CarrierName } from "./carrier-name.js";
import { faults, type MediaFault } from "./media/faults.js";
import type { SimulatorOptions } from "./options.js";

/** What the command line takes, for `parseArgs`. */
export const OPTIONS = {
  url: { type: "string" },
  via: { type: "string" },
  secret: { type: "string" },
  user: { type: "string" },
  kind: { type: "string" },
  transcript: { type: "string" },
  method: { type: "string" },
  outcome: { type: "string" },
  format: { type: "string" },
  seconds: { type: "string" },
  channels: { type: "string" },
  drop: { type: "string", multiple: true },
  duplicate: { type: "string", multiple: true },
  reversed: { type: "boolean" },
  "ready-after": { type: "string" },
  fault: { type: "string", multiple: true },
  serve: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** The values of the command line. */
export type Arguments = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

export const HELP = `Plays a carrier: sends its webhooks, truly proven, and serves the recording.

  npm run simulate -- <${CARRIERS.join("|")}> --url <url> [options]

  --url <url>           what the carrier calls and signs
  --via <origin>        where the receiver really listens, if not there
  --secret <secret>     Bandwidth: webhook password; FreeClimb: signing secret; Plivo: auth token;
                        SignalWire: signing key; Telnyx: private key (32 bytes in base64); Twilio: auth token;
                        Vonage: signature secret
  --user <name>         Bandwidth: webhook user name
  --kind <kind>         Bandwidth: call, conference; FreeClimb: conference, utterance, call, transcription;
                        Plivo: mpc, participant, session, call, conference, record-xml, conference-xml;
                        SignalWire: call, record-xml, conference, swml;
                        Telnyx: call, conference, texml, texml-conference;
                        Twilio: call, api, outbound, participant, record-xml, conference
  --transcript <text>   where the carrier tells of one
  --method <method>     POST or GET
  --outcome <outcome>   complete, partial, failed; SignalWire, Telnyx and Twilio: absent; Vonage: empty, silent
  --format <format>     wav, mp3
  --seconds <seconds>   how long the recording is
  --channels <count>    1, 2
  --drop <webhook>      do not send it (may be repeated), such as MPCRecordingPaused
  --duplicate <webhook> send it twice (may be repeated)
  --reversed            send the last one first
  --ready-after <ms>    404 until then
  --fault <fault>       what goes wrong with a download, in order (may be repeated): notFound, throttled:<seconds>,
                        status:<status>, redirect:<same-origin|other-origin|self|url>,
                        truncated:<content-length|chunked|close|matching>, errorPage, reset, silent, slow:<bytes>:<ms>
  --serve               go on serving the file and the REST side until Ctrl+C

Ends with 0 when every webhook was answered with 2xx, with 1 when not.`;

/** The simulator's settings. */
export function optionsOf(carrier: CarrierName, { url, via, secret, user }: Arguments): SimulatorOptions {
  if (url === undefined) throw new TypeError("--url is missing");
  const secrets: SimulatorOptions["secrets"] =
    secret === undefined
      ? {}
      : {
          bandwidth: { webhook: { username: user ?? "", password: secret } },
          freeclimb: { signingSecrets: [secret] },
          plivo: { authToken: secret },
          twilio: { authToken: secret },
          signalwire: { signingKey: secret },
          // Not every text is a key.
          ...(carrier === "telnyx" && { telnyx: { privateKey: secret } }),
          vonage: { signatureSecret: secret },
        };
  return { webhookUrls: { [carrier]: url }, secrets, ...(via !== undefined && { via }) };
}

/** The scenario; what a carrier does not know of it, it leaves aside. */
export function scenarioOf(values: Arguments): object {
  const {
    kind,
    transcript,
    method,
    outcome,
    format,
    seconds,
    channels,
    drop,
    duplicate,
    reversed,
    fault = [],
  } = values;
  return defined({
    kind,
    transcript,
    method,
    outcome,
    audio: defined({ format, seconds: numberOf(seconds), channels: numberOf(channels) }),
    media: defined({ readyAfterMs: numberOf(values["ready-after"]), faults: fault.map(faultOf) }),
    webhooks: defined({ drop, duplicate, order: reversed ? "reversed" : undefined }),
  });
}

function faultOf(text: string): MediaFault {
  const [name = "", ...rest] = text.split(":");
  const value = rest.join(":");
  const numbers = rest.map(Number);
  const known: Record<string, () => MediaFault> = {
    notFound: () => faults.notFound(),
    throttled: () => faults.throttled(value),
    status: () => faults.status(Number(value)),
    redirect: () => faults.redirect(value),
    truncated: () => faults.truncated(value as "chunked"),
    errorPage: () => faults.errorPage(),
    reset: () => faults.reset(),
    silent: () => faults.silent(),
    slow: () => faults.slow(numbers[0] || 1000, numbers[1] || 100),
  };
  const make = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!make) throw new TypeError(`"${text}" is no fault; --help lists them`);
  return make();
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const defined = (object: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
