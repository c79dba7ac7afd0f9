import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { allKits, type KitName } from "./carriers/kits.js";

const here = fileURLToPath(new URL(".", import.meta.url));

/** What a user's bundler makes of `createHookswitch` and these carriers. */
async function bundle(carriers: readonly string[]) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: [
        'export { createHookswitch } from "./index.js";',
        ...carriers.map((name) => `export { ${name} } from "./carriers/${name}/index.js";`),
      ].join("\n"),
      resolveDir: here,
    },
    alias: { "#hmac": `${here}signature/hmac.web.ts`, "#ed25519": `${here}signature/ed25519.web.ts` },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
  });
  const [file] = outputFiles;
  return {
    bytes: gzipSync(file?.contents ?? "").byteLength,
    text: file?.text ?? "",
    inputs: Object.keys(metafile.inputs),
  };
}

// The ceilings (of one carrier alone: in its kit) lie just above what there is, so that nothing grows unnoticed; only a
// feature of the pipeline itself may raise them, and a carrier that of all together. The goal is 6,000 bytes with one
// carrier and 10,000 with three.
const names = allKits.map(({ name }) => name);
const bundles: readonly (readonly [carriers: readonly KitName[], ceiling: number])[] = [
  ...allKits.map(({ name, bundleCeiling }) => [[name], bundleCeiling] as const),
  [["bandwidth", "freeclimb", "plivo"], 20_060],
  // Their signatures share most of their parts.
  [["signalwire", "twilio"], 18_105],
  [names, 27_525],
];

describe.each(bundles)("a bundle with %j", (carriers, ceiling) => {
  it(`is no larger than ${ceiling} bytes, gzipped`, async () => {
    expect((await bundle(carriers)).bytes).toBeLessThanOrEqual(ceiling);
  });

  it("holds no schema library, no REST side, no kit, no Node built-in and no carrier that was not asked for", async () => {
    const { text, inputs } = await bundle(carriers);
    // As a boolean: a failure must not print the bundle.
    expect(/["'](node:|valibot["'/])/.test(text)).toBe(false);
    expect(
      inputs.filter((input) =>
        /valibot|schemas\.ts|\.node\.ts|testing\/|kits?[/.]|observe\/|opentelemetry|\/api\//.test(input),
      ),
    ).toEqual([]);
    const bundled = new Set(inputs.flatMap((input) => /carriers\/(\w+)\//.exec(input)?.[1] ?? []));
    expect([...bundled].sort()).toEqual([...carriers].sort());
  });
});
