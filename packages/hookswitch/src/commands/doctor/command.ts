import { type Command, Option } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { integer, webUrl } from "../../arguments/parse.js";
import { CARRIERS, type CarrierName, isCarrier } from "../../carriers.js";
import { usageError } from "../../cli-error.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { shownUrl } from "../../http/shown-url.js";
import { urlParts, withoutFragment } from "../../http/url-parts.js";
import { type SecretOptions, withSecrets } from "../../secrets/options.js";
import { readSecrets } from "../../secrets/read.js";
import { examine } from "./doctor.js";
import { isGrave } from "./finding.js";
import { PROMISE, planOf } from "./plan.js";
import { reportFindings } from "./report.js";
import type { Subject } from "./subject.js";

interface DoctorOptions extends SecretOptions {
  carrier?: CarrierName;
  timeout: number;
  slow: number;
  dryRun?: boolean;
}

/** `hookswitch doctor` */
export function addDoctor(program: Command, context: Context): void {
  const command = program
    .command("doctor")
    .summary("probe a public URL as a carrier would, and explain what is in the way")
    .description(
      "Probes a webhook's public URL as the carrier would, and explains redirects, refusals by the platform, lost bodies, TLS\n" +
        "trouble and open doors. Needs no secret; with one it also sends a signed notification. Makes no event.",
    )
    .argument("<url>", "the URL as you gave it to the carrier", webUrl)
    .addOption(
      new Option("--carrier <name>", "who calls it; without it the path's last word that names one").choices(CARRIERS),
    )
    .option("--timeout <ms>", "how long to wait for an answer", integer(1, 600_000), 15_000)
    .option("--slow <ms>", "which answer is told to be slow", integer(1, 600_000), 2000)
    .option("--dry-run", "only say what would be done");
  withExamples(withCommon(withSecrets(command)), [
    ["hookswitch doctor https://hooks.example.com/webhooks/recordings/plivo", "without a secret"],
    [
      "hookswitch doctor https://hooks.example.com/webhooks/recordings/plivo --env-file .env",
      "with a signed notification, too",
    ],
    [
      "hookswitch doctor https://hooks.example.com/hook --carrier bandwidth --json",
      "where the path does not name the carrier",
    ],
  ]).action(async (given: string, options: DoctorOptions) => {
    const { io, output } = context;
    const url = withoutFragment(given);
    const carrier = options.carrier ?? carrierIn(url);
    const secrets = readSecrets(options, io);
    const subject: Subject = {
      url,
      carrier,
      secrets: secrets[carrier].length > 0 ? secrets : null,
      timeoutMs: options.timeout,
      slowMs: options.slow,
      clock: io.clock,
      signal: io.signal,
    };
    const plan = planOf(subject);
    for (const line of ["This is what is done:", ...plan.map((step, index) => `  ${index + 1}. ${step}`), PROMISE, ""])
      output.say(line);
    const findings = options.dryRun ? [] : await examine(subject);
    const healthy = options.dryRun ? null : !findings.some(isGrave);
    context.exitCode = healthy === false ? EXIT.negative : EXIT.ok;
    output.result({ url: shownUrl(url), carrier, healthy, plan, findings }, () =>
      options.dryRun ? [] : reportFindings(findings, output.colours),
    );
  });
}

/** As Hookswitch itself has it, but from the end: nothing is known here of a mount. */
function carrierIn(url: string): CarrierName {
  const [path = ""] = urlParts(url).target.split("?");
  const named = path.toLowerCase().split("/").reverse().find(isCarrier);
  if (named !== undefined) return named;
  throw usageError(
    "the path does not name the carrier",
    `say who calls this URL: --carrier ${CARRIERS.join(", --carrier ")}`,
  );
}
