import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = createRequire(import.meta.url).resolve("axe-core");

/** What axe finds in a page that is serious or worse: rule, and where. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Through the debugger's door: the page's own policy lets no foreign script in.
  await page.evaluate((await import("node:fs")).readFileSync(source, "utf8"));
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
    );
}
