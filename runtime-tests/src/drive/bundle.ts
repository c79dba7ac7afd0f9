import { join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { inject } from "vitest";

/** Bundles a server of the consumer's as for a platform without Node, and says of what. */
export async function bundle(entry: string, options: BuildOptions & { outfile: string }): Promise<Metafile> {
  const servers = join(inject("consumer"), "servers");
  const { metafile } = await build({
    absWorkingDir: servers,
    entryPoints: [entry],
    bundle: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    metafile: true,
    logLevel: "silent",
    ...options,
  });
  if (!metafile) throw new Error("no metafile");
  return metafile;
}

/** The modules that a bundle is made of, each of the packages by its own path; and what it leaves to the platform. */
export function partsOf({ inputs, outputs }: Metafile): { inside: string[]; outside: string[] } {
  return {
    inside: Object.keys(inputs).map((path) => path.replace(/^.*node_modules\//, "")),
    outside: Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  };
}
