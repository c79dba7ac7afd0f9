import type { Reporter, TestModule } from "vitest/node";

/** Ends the run with a line for each runtime, and a plain one for all: `N passed, N failed`. */
export default class RuntimeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const total = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    const lines: string[] = [];
    for (const module of modules) {
      const own = { passed: 0, failed: 0, skipped: 0, pending: 0 };
      for (const test of module.children.allTests()) own[test.result().state] += 1;
      // A file that could not be loaded, or whose hooks failed, may have no failed test of its own.
      if (module.state() === "failed" && own.failed === 0) own.failed = 1;
      const [runtime] = module.children;
      const name = runtime?.type === "suite" ? runtime.name : module.relativeModuleId;
      lines.push(`${own.failed > 0 ? "✗" : "✓"} ${name}: ${text(own)}`);
      for (const state of ["passed", "failed", "skipped", "pending"] as const) total[state] += own[state];
    }
    const all = `\n${lines.sort().join("\n")}\n\n${text(total)}\n`;
    process.once("exit", () => process.stdout.write(all));
  }
}

const text = ({ passed, failed, skipped, pending }: Record<"passed" | "failed" | "skipped" | "pending", number>) =>
  `${passed} passed, ${failed} failed${skipped + pending > 0 ? `, ${skipped + pending} skipped` : ""}`;
