/**
 * Prints how large a bundle is that a user's bundler makes of `createHookswitch` and some carriers: minified and
 * gzipped as a whole, and the minified bytes of every source file in it.
 *
 * Usage: npm run sizes [-- bandwidth plivo]
 */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const src = fileURLToPath(new URL("../packages/core/src/", import.meta.url));
const ALL = readdirSync(`${src}carriers`).filter((name) => existsSync(`${src}carriers/${name}/index.ts`));
const asked = process.argv.slice(2);
const bundles = asked.length > 0 ? [asked] : [[], ...ALL.map((name) => [name]), ALL];

for (const carriers of bundles) {
  const { start, later, files } = await sizesOf(carriers);
  console.log(`\ncore ${["", ...carriers].join(" + ").trim()}`.trimEnd());
  console.log(`${String(start).padStart(7)}  gzipped${later > 0 ? `, and ${later} loaded when first needed` : ""}`);
  for (const [file, bytes] of files) console.log(`${String(bytes).padStart(7)}  ${file}`);
}

async function sizesOf(carriers) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: [
        'export { createHookswitch } from "./index.js";',
        ...carriers.map((name) => `export { ${name} } from "./carriers/${name}/index.js";`),
      ].join("\n"),
      resolveDir: src,
    },
    alias: { "#hmac": `${src}signature/hmac.web.ts`, "#ed25519": `${src}signature/ed25519.web.ts` },
    absWorkingDir: src,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    splitting: true,
    outdir: "out",
    format: "esm",
    platform: "neutral",
    target: "es2022",
  });
  const isStart = startOf(metafile.outputs);
  const files = new Map();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput > 0) files.set(file, (files.get(file) ?? 0) + bytesInOutput);
    }
  }
  const sum = (wanted) =>
    outputFiles
      .filter(({ path }) => isStart(path) === wanted)
      .reduce((total, { contents }) => total + gzipSync(contents).byteLength, 0);
  return { start: sum(true), later: sum(false), files: [...files].sort(([, left], [, right]) => right - left) };
}

/** Tells the files that are loaded at once from those behind a dynamic import. */
function startOf(outputs) {
  const start = new Set();
  const add = (name) => {
    if (start.has(name)) return;
    start.add(name);
    for (const { path, kind } of outputs[name].imports) if (kind === "import-statement") add(path);
  };
  add(Object.keys(outputs).find((name) => outputs[name].entryPoint === "<stdin>"));
  return (path) => [...start].some((name) => path.endsWith(name));
}
