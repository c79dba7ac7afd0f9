import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bundles an adapter as a user's bundler would, without core; gives its text and its size in bytes, gzipped. */
export async function adapterBundle(entry: string): Promise<{ text: string; gzipped: number }> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    external: ["@hookswitch/core", "@hookswitch/core/*"],
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`nothing was bundled of ${entry}`);
  return { text: file.text, gzipped: gzipSync(file.contents).byteLength };
}
