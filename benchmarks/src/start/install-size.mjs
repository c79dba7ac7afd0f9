import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * How many packages installing these brings, themselves included: counted along `dependencies` and the peers that npm
 * installs by itself, each as Node would find it.
 *
 * @param {string[]} roots folders of packages
 */
export function installedPackages(roots) {
  const found = new Set();
  const visit = (folder) => {
    if (found.has(folder)) return;
    found.add(folder);
    const {
      dependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys(dependencies), ...peers]) visit(resolve(name, folder));
  };
  for (const root of roots) visit(root);
  return found.size;
}

function resolve(name, from) {
  for (let folder = from; ; folder = join(folder, "..")) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
    if (folder === join(folder, "..")) throw new Error(`${name}, which ${from} needs, is not installed`);
  }
}
