import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeCarrierModules } from "./carrier-modules.js";
import { HERE, isBuilt, packageFolders, ROOT, readManifest } from "./packages.js";

/**
 * Packs all packages and installs the tarballs into a new folder far from the repository, where nothing can be found that
 * a package does not bring or declare.
 *
 * Frameworks and type packages are linked in from this folder's `node_modules`, as its lock has them.
 */
export function makeConsumer(): string {
  const packages = packageFolders();
  for (const folder of packages) if (!isBuilt(folder)) npm(folder, "run", "build");

  const consumer = mkdtempSync(join(realpathSync(tmpdir()), "hookswitch-runtimes-"));
  npm(ROOT, "pack", ...packages, "--pack-destination", consumer);
  const tarballs = readdirSync(consumer).map((file) => join(consumer, file));
  if (tarballs.length !== packages.length) throw new Error(`packed ${tarballs.length} of ${packages.length} packages`);
  writeFileSync(join(consumer, "package.json"), '{ "private": true }\n');
  npm(consumer, "install", "--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock", ...tarballs);

  const names = packages
    .map((folder) => readManifest(folder))
    .flatMap((own) => Object.keys(own.peerDependencies ?? {}));
  for (const name of new Set([...LINKED, ...names])) link(name, consumer);
  for (const folder of ["servers", "types"]) cpSync(join(HERE, folder), join(consumer, folder), { recursive: true });
  writeCarrierModules(consumer);
  return consumer;
}

/** What servers and TypeScript consumers use beside the packages and their peers. */
const LINKED = [
  "@hono/node-server",
  "@types/express",
  "@types/koa",
  "@types/node",
  "express",
  "express4",
  "fastify",
  "fastify4",
  "koa",
  "koa2",
] as const;

function link(name: string, consumer: string): void {
  const from = join(HERE, "node_modules", name);
  const to = join(consumer, "node_modules", name);
  if (existsSync(to) || !existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to);
}

function npm(cwd: string, ...args: string[]): void {
  try {
    execFileSync("npm", ["--silent", ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (cause) {
    const { stdout = "", stderr = "" } = cause as { stdout?: string; stderr?: string };
    throw new Error(`npm ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause });
  }
}
