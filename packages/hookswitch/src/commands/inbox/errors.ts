import { CliError, type Failure } from "../../cli-error.js";
import { EXIT } from "../../exit-codes.js";
import { redact } from "../../output/redact.js";

const IN_USE = {
  message: "another process has this folder open",
  cause: "an inbox in a folder lets one process in, and the application that receives is running",
  fix: "stop it, or look from within it (store.list, store.replay); with PostgreSQL any number of processes get in",
};

/** An error of the inbox as the command line tells it; anything else is given back as it is. */
export function asCliError(thrown: unknown): unknown {
  const { name, code, hint, details } = Object(thrown) as {
    name?: string;
    code?: string;
    hint?: string;
    details?: object;
  };
  if (name === "InboxError" && code !== undefined) return new CliError(toldOf(code, hint ?? "", details ?? {}));
  // The inbox's own way to say that a value is wrong; it names the option and never the value.
  if (thrown instanceof TypeError && thrown.message.startsWith("inbox: ")) {
    return new CliError({ code: "usage", message: thrown.message.slice("inbox: ".length), exitCode: EXIT.usage });
  }
  return thrown;
}

function toldOf(code: string, hint: string, details: object): Failure {
  if (code === "folder_in_use") return { code, ...IN_USE };
  const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return {
    code,
    message: `the inbox: ${code.replaceAll("_", " ")}`,
    cause: facts.length > 0 ? redact(facts.join(", ")) : undefined,
    fix: hint,
  };
}
