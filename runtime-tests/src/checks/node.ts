import { describe, expect, it } from "vitest";
import type { Started } from "../drive/start.js";
import { type Format, runsEveryFramework } from "./frameworks.js";
import { loadsEveryEntryPoint } from "./loads.js";

/** All that a Node of some version has to do. */
export function runsOnNode(file: string, version: string): void {
  const run = (script: string) => ({ file, args: [script] });
  const runtime = `Node ${version}`;
  describe(runtime, () => {
    runsEveryFramework(runtime, run, loadsItsOwnFormat);
    loadsEveryEntryPoint(run);
  });
}

/** Two copies of core in one process would remember replays twice. */
function loadsItsOwnFormat(format: Format, server: () => Started<unknown>): void {
  it(`loads ${format === "mjs" ? "no" : "only"} CommonJS of the packages`, () => {
    const line = /^REQUIRED (.*)$/m.exec(server().output())?.[1] ?? "";
    const required = JSON.parse(line) as string[];
    const extensions = new Set(required.map((path) => path.slice(path.lastIndexOf("."))));
    expect([...extensions]).toEqual(format === "mjs" ? [] : [".cjs"]);
  });
}
