import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const HELP = `Plays Bandwidth, FreeClimb and Plivo against a server with Hookswitch, over real HTTP on loopback: first webhooks,
then recordings, which end as files on disk.

  npm run demo -- [options]

  --out <folder>  where the recordings go. Default: a fresh folder below the system's temporary one. It is kept.
  --help          this text

Ends with 0 when all was as it should be, with 1 when not.`;

/** The folder for the recordings, as the command line has it; null after `--help`. */
export async function outFolder(args: string[]): Promise<string | null> {
  const { values } = parseArgs({ args, options: { out: { type: "string" }, help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(HELP);
    return null;
  }
  if (values.out === undefined) return mkdtemp(join(tmpdir(), "hookswitch-demo-"));
  // npm changes to the repository's root; the caller means the folder where they are.
  return resolve(process.env.INIT_CWD ?? "", values.out);
}
