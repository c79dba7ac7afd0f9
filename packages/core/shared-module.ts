import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

const SRC = fileURLToPath(new URL("./src/", import.meta.url));

/** The part of the sources that a file belongs to; all that have no room of their own are shared. */
function roomOf(file: string): string {
  if (/schema(s|-parts)$/.test(file)) return "schemas";
  if (/^(index|shared)$/.test(file) || /^signature\/hmac\.(node|web)$/.test(file)) return file;
  return /^(carriers\/[^/]+|explain|node|testing)(?=\/)/.exec(file)?.[0] ?? "shared";
}

const isShared = (file: string) => roomOf(file) === "shared";

/**
 * Puts what several entries need into one file, `shared`, beside them. Left to itself, the bundler cuts it into a file
 * for every set of entries: fifteen, and at start-up each costs more than what is in it.
 *
 * `src/shared.ts` is empty; here it becomes all shared modules.
 */
export function sharedModule(): Plugin {
  return {
    name: "shared-module",
    setup(build) {
      // Not `format`: tsup lets esbuild write ESM, and has it turned into CommonJS afterwards.
      const suffix = build.initialOptions.define?.TSUP_FORMAT === '"cjs"' ? ".cjs" : ".js";
      build.onLoad({ filter: /src\/shared\.ts$/ }, () => {
        const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".ts") && !/\.test(-d)?\.ts$|(^|\/)test-/.test(file))
          .map((file) => file.slice(0, -".ts".length));
        const contents = files.filter(isShared).map((file) => `export * from "./${file}.js";`);
        return { contents: contents.join("\n"), loader: "ts", resolveDir: SRC };
      });
      build.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
        const from = relative(SRC, importer).slice(0, -".ts".length);
        const to = relative(SRC, join(dirname(importer), path)).replace(/\.js$/, "");
        const [own, other] = [roomOf(from), roomOf(to)];
        if (own === other || other === "schemas" || own === "shared") return undefined;
        const name = other === "shared" && own !== "shared" ? "shared" : /^carriers\/([^/]+)\/index$/.exec(to)?.[1];
        return name ? { path: `./${name}${suffix}`, external: true } : undefined;
      });
    },
  };
}
