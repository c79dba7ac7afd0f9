import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { HERE, readManifest } from "../setup/packages.js";

const modules = (...path: string[]) => join(HERE, "node_modules", ...path);

/** The version of a runtime as it was installed from npm. */
export const versionOf = (name: string): string => readManifest(modules(name)).version;

/** Node of another major version. A variable `NODE_22` can name one where npm has none for the platform. */
export function nodeBinary(major: 22 | 24): string {
  const named = process.env[`NODE_${major}`];
  const file = named ?? modules(`node${major}-${process.platform}-${process.arch}`, "bin", "node");
  if (!existsSync(file)) {
    throw new Error(`no Node ${major} for ${process.platform} ${process.arch}: set NODE_${major} to the path of one`);
  }
  return file;
}

const { platform, arch } = process;

/** Bun. Here and below: where an install script puts it, else where the platform's package has it. */
export const bunBinary = () =>
  binary(
    "Bun",
    modules("bun", "bin", "bun.exe"),
    modules("@oven", `bun-${platform}-${arch === "arm64" ? "aarch64" : arch}`, "bin", "bun"),
  );

export const denoBinary = () =>
  binary(
    "Deno",
    modules("deno", "deno"),
    modules("@deno", `${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`, "deno"),
  );

export const workerdBinary = () =>
  binary(
    "workerd",
    modules("@cloudflare", `workerd-${platform}-${arch === "x64" ? "64" : arch}`, "bin", "workerd"),
    modules("workerd", "bin", "workerd"),
  );

/** The first of the places where it starts. */
function binary(name: string, ...places: readonly string[]): string {
  const file = places.find((place) => existsSync(place) && spawnSync(place, ["--version"]).status === 0);
  if (!file) throw new Error(`${name} does not start; looked for ${places.join(", ")}`);
  return file;
}

/** The version that a Node says it is of. */
export const nodeVersion = (file: string): string =>
  spawnSync(file, ["--version"], { encoding: "utf8" }).stdout.trim().replace(/^v/, "");
