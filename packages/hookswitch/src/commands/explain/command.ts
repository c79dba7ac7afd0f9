import { explain } from "@hookswitch/core/explain";
import type { Command } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { instant, integer, publicUrl } from "../../arguments/parse.js";
import type { Context } from "../../context.js";
import { EXIT } from "../../exit-codes.js";
import { urlParts } from "../../http/url-parts.js";
import { type SecretOptions, withSecrets } from "../../secrets/options.js";
import { readSecrets } from "../../secrets/read.js";
import { openHooks } from "./open-hooks.js";
import { loadDelivery } from "./read-delivery.js";
import { explanationLines, explanationValue } from "./report.js";
import type { SavedDelivery } from "./saved-delivery.js";
import { settingsIn, withSettings } from "./settings.js";

interface ExplainOptions extends SecretOptions {
  publicUrl?: string;
  mount?: string;
  at?: number;
  entry: number;
  events?: boolean;
  showNumbers?: boolean;
}

/** `hookswitch explain` */
export function addExplain(program: Command, context: Context): void {
  const command = program
    .command("explain")
    .summary("say step by step what would become of a saved delivery")
    .description(
      "Takes a saved delivery through all the steps of Hookswitch without running anything, and says where it ends and why.\n" +
        "Takes JSON (method, url, headers, body or bodyBase64, receivedAt), an HTTP request as it is on the wire, an HTTP archive\n" +
        "(HAR), or what ngrok's agent captured.",
    )
    .argument("<file>", "the saved delivery; - reads stdin")
    .option(
      "--public-url <url>",
      "publicUrl of the receiver (or PUBLIC_URL); without it the origin of a saved absolute URL",
      publicUrl,
    )
    .option("--mount <path>", "where Hookswitch is mounted; the segment after it names the carrier")
    .option("--at <time>", "when it arrived; without it the saved time, else now", instant)
    .option("--entry <number>", "which request of an archive", integer(1), 1);
  withSettings(command)
    .option("--events", "print the events that it makes, with numbers masked")
    .option("--show-numbers", "leave phone numbers and the payload in");
  withExamples(withCommon(withSecrets(command)), [
    [
      "hookswitch explain delivery.json --env-file .env --public-url https://hooks.example.com",
      "why was this one refused?",
    ],
    [
      "curl -s http://127.0.0.1:4040/api/requests/http | hookswitch explain - --env-file .env",
      "the last one that came through ngrok",
    ],
    ["hookswitch explain capture.har --entry 3 --events --json", "as JSON, with its events"],
  ]).action(async (file: string, options: ExplainOptions) => {
    const { io, output } = context;
    const saved = await loadDelivery(file, options.entry, io);
    const at = options.at ?? saved.receivedAt ?? io.clock();
    const hooks = openHooks({
      secrets: readSecrets(options, io),
      publicUrl: options.publicUrl ?? (io.env.PUBLIC_URL || originOf(saved)),
      settings: settingsIn(options),
    });
    const { method, headers, body } = saved;
    const url = targetOf(saved, options.publicUrl);
    const delivery = { method, url, headers, body, ...(options.mount !== undefined && { mount: options.mount }) };
    const explanation = await explain(hooks, delivery, { at });
    const shown = {
      explanation,
      at: new Date(at).toISOString(),
      events: options.events ?? false,
      numbers: options.showNumbers ?? false,
    };
    context.exitCode = explanation.verdict === "refused" ? EXIT.negative : EXIT.ok;
    output.result(explanationValue(shown), () => explanationLines(shown, output.colours));
  });
}

/** A saved absolute URL is taken for the one that was called. */
function originOf({ url }: SavedDelivery): string | undefined {
  return urlParts(url).origin || undefined;
}

/** Of an absolute URL what stands behind `publicUrl`: its prefix would else be there twice. */
function targetOf({ url }: SavedDelivery, publicUrl: string | undefined): string {
  return publicUrl !== undefined && url.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url;
}
