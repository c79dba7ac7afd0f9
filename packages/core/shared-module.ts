import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

const SRC = fileURLToPath(new URL("./src/", import.meta.url));

/** The part of the sources that a file belongs to; all that have no room of their own are shared. */
function roomOf(file: string): string {
  if (/schema(s|-parts)$/.test(file)) return "schemas";
  if (/^(index|shared|api-shared)$/.test(file) || /^signature\/(hmac|ed25519)\.(node|web)$/.test(file)) return file;
  if (file === "carriers/kits") return "kit";
  const rooms = /^(carriers\/[^/]+(\/(api|kit)(?=\/))?|api|explain|inbox|kit|node|observe|opentelemetry|testing)(?=\/)/;
  return rooms.exec(file)?.[0] ?? "shared";
}

/** What is put into one file each, beside the entries; its source is empty, and is filled with a room's modules. */
const POOLS: Readonly<Record<string, string>> = { shared: "shared", "api-shared": "api" };

/**
 * Puts what several entries need into one file, `shared`, beside them; and into another, `api-shared`, what the
 * carriers' REST sides need beyond that. Left to itself, the bundler cuts it into a file for every set of entries:
 * fifteen, and at start-up each costs more than what is in it.
 *
 * @param part the REST sides are built apart, so that what they take of their carriers' rooms is in them and nowhere
 * else.
 */
export function sharedModule(part: "core" | "api"): Plugin {
  return {
    name: "shared-module",
    setup(build) {
      // Not `format`: tsup lets esbuild write ESM, and has it turned into CommonJS afterwards.
      const suffix = build.initialOptions.define?.TSUP_FORMAT === '"cjs"' ? ".cjs" : ".js";
      build.onLoad({ filter: /src\/(api-)?shared\.ts$/ }, ({ path }) => {
        const room = POOLS[relative(SRC, path).slice(0, -".ts".length)];
        const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".ts") && !/\.test(-d)?\.ts$|(^|\/)test-/.test(file))
          .map((file) => file.slice(0, -".ts".length));
        const contents = files.filter((file) => roomOf(file) === room).map((file) => `export * from "./${file}.js";`);
        return { contents: contents.join("\n"), loader: "ts", resolveDir: SRC };
      });
      build.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
        const from = relative(SRC, importer).slice(0, -".ts".length);
        const to = relative(SRC, join(dirname(importer), path)).replace(/\.js$/, "");
        const name = part === "api" ? poolForApi(roomOf(from), roomOf(to)) : poolForCore(roomOf(from), to);
        return name ? { path: `${name}${suffix}`, external: true } : undefined;
      });
    },
  };
}

function poolForCore(own: string, to: string): string | null {
  const other = roomOf(to);
  if (own === other || other === "schemas" || own === "shared") return null;
  if (to === "carriers/kits") return "./kits";
  const name = other === "shared" ? "shared" : /^(?:carriers\/)?([^/]+(?:\/api)?)\/index$/.exec(to)?.[1];
  return name ? `./${name}` : null;
}

/** The entries of the REST sides lie a folder below the pools, and so does what they take of their carriers. */
function poolForApi(own: string, other: string): string | null {
  if (own === other || own === "api-shared") return null;
  const up = own.startsWith("carriers/") ? ".." : ".";
  if (other === "shared") return `${up}/shared`;
  return other === "api" ? `${up}/api-shared` : null;
}
