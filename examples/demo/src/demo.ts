import { outFolder } from "./options.js";
import { Printer } from "./printer.js";
import { recordingsAct } from "./recordings-act.js";
import { webhooksAct } from "./webhooks-act.js";

/** Plays both acts, and tells whether all was as it should be. */
async function demo(folder: string): Promise<boolean> {
  const printer = new Printer();
  const webhooks = await webhooksAct(printer);
  const recordings = await recordingsAct(printer, folder);
  console.log("Next: docs/getting-started.md for webhooks, docs/archive.md for recordings.\n");
  console.log(`The files are kept in ${folder}`);
  return webhooks && recordings;
}

async function main(args: string[]): Promise<number> {
  const folder = await outFolder(args);
  return folder === null || (await demo(folder)) ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    // What the command line got wrong needs no stack.
    const usage = error instanceof TypeError && "code" in error;
    console.error(usage ? error.message : error);
    process.exitCode = usage ? 2 : 1;
  },
);
