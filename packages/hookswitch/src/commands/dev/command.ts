import { type Command, Option } from "commander";
import { withCommon, withExamples } from "../../arguments/common.js";
import { integer, several } from "../../arguments/parse.js";
import { CliError, usageError } from "../../cli-error.js";
import type { Context } from "../../context.js";
import type { Output } from "../../output/output.js";
import { asCliError } from "../inbox/errors.js";
import type { DevOptions } from "./dev.js";

interface DevFlags {
  port: number;
  carrier?: readonly string[];
  directory?: string;
}

/** `hookswitch dev` */
export function addDev(program: Command, context: Context): void {
  const command = program
    .command("dev")
    .summary("try everything on this machine, without an account at any carrier")
    .description(
      "Starts a receiver with an embedded inbox, carriers that are played, and the inspector's page with buttons to send. For this machine alone; ends with Ctrl+C.",
    )
    .option("--port <port>", "where it listens; 0 takes any that is free", integer(0, 65_535), 4040)
    .addOption(new Option("--carrier <name>", "play only this one; may be repeated").argParser(several))
    .option("--directory <folder>", "keep the inbox there; without it, it is gone at the end");
  withExamples(withCommon(command), [
    ["hookswitch dev", "then open the page that it names"],
    ["hookswitch dev --carrier plivo --carrier twilio --port 8080", "two carriers, another port"],
    ["hookswitch dev --directory .hookswitch", "what arrived is there the next time"],
  ]).action((flags: DevFlags) => dev(context, flags));
}

async function dev(context: Context, flags: DevFlags): Promise<void> {
  const { io, output } = context;
  // Loaded here: a database and a page are much to load for every other command.
  const [{ startDev }, { PLAYED }] = await Promise.all([import("./dev.js"), import("./played-carriers.js")]);
  const names = PLAYED.map(({ name }) => name);
  const asked = flags.carrier ?? names;
  const unknown = asked.find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) throw usageError(`nobody plays ${unknown}`, `there are ${names.join(", ")}`);
  output.note("starting …");
  const running = await startDev({
    port: flags.port,
    carriers: PLAYED.filter(({ name }) => asked.includes(name)),
    directory: flags.directory,
    ...told(output),
  }).catch((error) => {
    throw notStarted(error, flags);
  });
  output.result({ page: running.page, webhooks: running.webhooks, carriers: asked }, () => [
    `${output.colours.green("ready")}: open ${running.page}`,
    `webhooks arrive at ${running.webhooks}/<carrier>, of ${asked.join(", ")}`,
    "Ctrl+C ends it",
  ]);
  context.untilInterrupted = true;
  await aborted(io.signal);
  output.note("ending …");
  await running.close();
}

/** One line for each event and each refusal. */
function told(output: Output): Pick<DevOptions, "onEvent" | "onError"> {
  return {
    onEvent: ({ carrier, type, recording }) => output.note(`${carrier}: ${type} ${recording.id ?? ""}`.trimEnd()),
    onError: ({ carrier, code }) => output.note(`${carrier ?? "nobody"}: refused or failed, ${code}`),
  };
}

function notStarted(error: NodeJS.ErrnoException, { port }: DevFlags): unknown {
  if (error.code === "EADDRINUSE") {
    return new CliError({
      code: "port_taken",
      message: `port ${port} is taken`,
      cause: "another program listens there",
      fix: "give another with --port, or --port 0",
    });
  }
  return asCliError(error);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
