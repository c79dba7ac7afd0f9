import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** This folder. */
export const HERE = fileURLToPath(new URL("../..", import.meta.url));

/** What is read of a manifest. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  exports?: Readonly<Record<string, unknown>>;
  dependencies?: Readonly<Record<string, string>>;
  peerDependencies?: Readonly<Record<string, string>>;
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** Files, databases and the command line: nothing that another runtime would run. */
const NODE_ONLY = ["archive", "inbox", "hookswitch"];

/** The folders of all packages that are published and run anywhere, each after those that it needs. */
export function packageFolders(): string[] {
  const folders = readdirSync(join(ROOT, "packages"))
    .filter((name) => !NODE_ONLY.includes(name))
    .map((name) => join(ROOT, "packages", name))
    .filter((folder) => existsSync(join(folder, "package.json")) && readManifest(folder).private !== true);
  const manifests = folders.map(readManifest);
  const depth = ({ dependencies, peerDependencies }: Manifest): number => {
    const needed = manifests.filter(({ name }) => name in { ...dependencies, ...peerDependencies });
    return 1 + Math.max(0, ...needed.map(depth));
  };
  const depths = new Map(folders.map((folder, index) => [folder, depth(manifests[index] as Manifest)]));
  return folders.sort((one, other) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0));
}

/** Whether what was built is newer than all that it is built of. */
export function isBuilt(folder: string): boolean {
  const built = join(folder, "dist");
  if (!existsSync(built)) return false;
  const sources = ["src", "package.json", "tsup.config.ts", "tsconfig.build.json"].map((name) => join(folder, name));
  return Math.max(...sources.flatMap(modified)) < Math.min(...modified(built));
}

/** When the files there were changed. */
function modified(path: string): number[] {
  if (!existsSync(path)) return [];
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return [mtimeMs];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => !/\.test(-d)?\.ts$/.test(name))
    .map((name) => statSync(join(path, name)))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.mtimeMs);
}
