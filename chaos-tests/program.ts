import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Makes `process.ts` a file that Node starts at once: hundreds of processes are started, and none should compile.
 *
 * Below `node_modules`, where it finds the packages that stay outside.
 */
export async function buildProgram(): Promise<string> {
  const folder = here("../node_modules/.cache/hookswitch-chaos");
  await mkdir(folder, { recursive: true });
  const outfile = `${folder}/process-${process.pid}.mjs`;
  await build({
    entryPoints: [here("process.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    tsconfig: here("../tsconfig.base.json"),
    external: ["pg", "pg-boss", "@electric-sql/pglite"],
  });
  return outfile;
}
