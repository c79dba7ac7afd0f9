// Checks the built packages as npm would publish them: publint for the manifest, attw for the types in every resolution mode.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

for (const name of [
  "core",
  "express",
  "koa",
  "fastify",
  "node",
  "fetch",
  "archive",
  "inbox",
  "inspector",
  "simulator",
  "hookswitch",
]) {
  const folder = `packages/${name}`;
  const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const isEsmAlone = exports["."] && !exports["."].require;
  for (const [tool, ...args] of [
    ["publint", "run", folder, "--strict"],
    ["attw", "--pack", folder, ...(isEsmAlone ? ["--profile", "esm-only"] : [])],
  ]) {
    console.log(`\n== ${tool} ${folder}`);
    const { status } = spawnSync(`node_modules/.bin/${tool}`, args, { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
}
