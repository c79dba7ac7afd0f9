import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const benchmarks = fileURLToPath(new URL("..", import.meta.url));
const PACKAGES = ["core", "express", "koa", "fetch", "fastify", "node", "inbox"];

/**
 * Copies the built packages to where they resolve each other as an install would, below `benchmarks/`, so that one
 * run can measure any build and nothing else.
 *
 * @param {string} source a repository with built packages, or its `packages/core`
 * @returns {string} the folder that holds their `node_modules`
 */
export function stageBuild(source) {
  const given = resolve(source);
  const packages = existsSync(join(given, "packages")) ? join(given, "packages") : dirname(given);
  if (!existsSync(join(packages, "core/dist/index.js"))) {
    throw new Error(`${packages} holds no built core; run "npm run build" there`);
  }
  const stages = join(benchmarks, "node_modules/.stage");
  mkdirSync(stages, { recursive: true });
  const stage = mkdtempSync(join(stages, "build-"));
  process.once("exit", () => rmSync(stage, { recursive: true, force: true }));
  for (const name of PACKAGES) {
    if (!existsSync(join(packages, name, "dist"))) continue;
    const target = join(stage, "node_modules/@hookswitch", name);
    mkdirSync(target, { recursive: true });
    cpSync(join(packages, name, "package.json"), join(target, "package.json"));
    cpSync(join(packages, name, "dist"), join(target, "dist"), { recursive: true });
  }
  return stage;
}

/** Whether the staged build has a package; adapters come one by one. */
export const isStaged = (stage, name) => existsSync(join(stage, "node_modules/@hookswitch", name));

/** The file of an import such as `core/plivo`, by the package's own export map. */
export function stagedFile(stage, specifier) {
  const [name, ...rest] = specifier.split("/");
  const folder = join(stage, "node_modules/@hookswitch", name);
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, exports[[".", ...rest].join("/")].import.default);
}

export const importStaged = (stage, specifier) => import(pathToFileURL(stagedFile(stage, specifier)).href);
