import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { pageFiles } from "./setup/page-files.js";

const MOST_BYTES = 120_000;

it("is at most 120 kB gzipped in all", () => {
  const files = [...pageFiles()];
  expect(files.map(([path]) => path)).toContain("index.html");
  const bytes = files.reduce((sum, [, file]) => sum + gzipSync(file).length, 0);
  console.log(`page: ${bytes} bytes gzipped in ${files.length} files`);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

it("has no inline script or style, and names nothing outside", () => {
  for (const [path, file] of pageFiles()) {
    const text = file.toString();
    if (path.endsWith(".html")) {
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|href="(?:https?:)?\/\//);
    }
    const named = text.match(/https?:\/\/[^\s"'`)\\]+/g) ?? [];
    // Names of XML's vocabularies; nobody asks for them.
    expect(named.filter((url) => !url.startsWith("http://www.w3.org/"))).toEqual([]);
  }
});
