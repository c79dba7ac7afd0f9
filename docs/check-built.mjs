// Fails when a built page would fetch anything from elsewhere, or when a page or the search's index is not there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fetchedElsewhere } from "./.vitepress/fetched-elsewhere.mjs";

const dist = fileURLToPath(new URL(".vitepress/dist/", import.meta.url));
const problems = [];
const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => /\.(html|css|svg)$/.test(file));

for (const file of files) {
  for (const url of fetchedElsewhere(readFileSync(dist + file, "utf8"))) problems.push(`${file} fetches ${url}`);
}
const { compilerOptions } = JSON.parse(readFileSync(new URL("../tsconfig.base.json", import.meta.url), "utf8"));
const reference = readFileSync(new URL("api/index.md", import.meta.url), "utf8");
for (const name of Object.keys(compilerOptions.paths).filter((path) => path.startsWith("@hookswitch/"))) {
  const page = reference.split(`[${name}](`)[1]?.split(".md)")[0];
  if (!page || !existsSync(`${dist}api/${page}.html`)) problems.push(`the reference of ${name} is missing`);
}
const pages = ["index.html", "five-minutes.html", "api/index.html", "project/changelog.html", "llms-full.txt"];
for (const page of pages) {
  if (!existsSync(dist + page)) problems.push(`${page} is missing`);
}
const chunks = readdirSync(`${dist}assets/chunks`);
if (!chunks.some((name) => name.startsWith("@localSearchIndex"))) problems.push("the index of the search is missing");
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log(`${files.length} files of the site are complete, and fetch nothing from elsewhere.`);
