// Checks the built packages as npm would publish them: publint for the manifest, attw for the types in every resolution mode.
import { spawnSync } from "node:child_process";

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
  for (const [tool, ...args] of [
    ["publint", "run", folder, "--strict"],
    ["attw", "--pack", folder],
  ]) {
    console.log(`\n== ${tool} ${folder}`);
    const { status } = spawnSync(`node_modules/.bin/${tool}`, args, { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
}
