import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const packages = fileURLToPath(new URL("../packages", import.meta.url));

/** Code after `@example`, up to the next tag or the end of the comment. */
function examplesIn(text: string): string[] {
  return [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].flatMap(([, comment = ""]) =>
    comment
      .replace(/^ *\* ?/gm, "")
      .split(/^@(?=\w)/m)
      .filter((part) => part.startsWith("example"))
      .map((part) => part.slice("example".length).replace(/^\s*```(ts)?|```\s*$/gm, "")),
  );
}

const sources = readdirSync(packages, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /^[^/]+\/src\/.*\.ts$/.test(path) && !/test/.test(path));
const examples = sources.flatMap((path) =>
  examplesIn(readFileSync(join(packages, path), "utf8")).map((code): [string, string] => [path, code]),
);

// They stand in the API reference, where names come from the context: so they are parsed, not type-checked.
it.each(examples)("the example in %s is TypeScript", (_path, code) => {
  const mistakes = (text: string) =>
    (ts.transpileModule(text, { reportDiagnostics: true }).diagnostics ?? []).map(({ messageText }) => messageText);
  // Some are methods of what the reader hands in.
  const asMethods = mistakes(`export default {${code}};`);
  expect(asMethods.length === 0 ? [] : mistakes(`export {};\n${code}`)).toEqual([]);
});

it("finds them", () => {
  expect(examples.length).toBeGreaterThan(5);
  expect(examplesIn("/**\n * A.\n *\n * @example\n * a(\n *   1);\n * @throws B\n */")).toEqual(["\na(\n  1);\n"]);
});
