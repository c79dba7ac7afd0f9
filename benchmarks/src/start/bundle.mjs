import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of a minified bundle for Node of what a receiver uses of these modules, before and after gzip. */
export async function bundleSize(uses, resolveDir) {
  const contents = uses.map(([from, what], index) => `export { ${what} as use${index} } from ${JSON.stringify(from)};`);
  const { outputFiles } = await build({
    stdin: { contents: contents.join("\n"), resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "silent",
  });
  const [{ contents: bytes }] = outputFiles;
  return { bytes: bytes.byteLength, gzip: gzipSync(bytes, { level: 9 }).byteLength };
}
