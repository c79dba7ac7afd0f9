import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const reporter = fileURLToPath(new URL("./count-reporter.ts", import.meta.url));

/** Ends a run as vitest does, in a process in which a library calls every end a success. */
function run(state: "passed" | "failed", exitCode: number) {
  const script = `
    import CountReporter from ${JSON.stringify(reporter)};
    const tests = [{ result: () => ({ state: "passed" }) }, { result: () => ({ state: "${state}" }) }];
    const reporter = new CountReporter();
    reporter.onInit();
    process.on("beforeExit", () => process.exit(0));
    reporter.onTestRunEnd([{ children: { allTests: () => tests }, state: () => "${state}" }], []);
    process.exitCode = ${exitCode};`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, last: stdout.trimEnd().split("\n").at(-1) };
}

it("a run that failed ends as one that failed, whatever hooks the exit", () => {
  expect(run("failed", 1)).toEqual({ status: 1, last: "1 passed, 1 failed" });
});

it("a run that passed ends as one that passed", () => {
  expect(run("passed", 0)).toEqual({ status: 0, last: "2 passed, 0 failed" });
});
