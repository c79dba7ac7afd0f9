// Fails when a built page would fetch anything from elsewhere, or when a page that should be there is not.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fetchedElsewhere } from "./.vitepress/fetched-elsewhere.mjs";

const dist = fileURLToPath(new URL(".vitepress/dist/", import.meta.url));
const problems = [];
const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => /\.(html|css|svg)$/.test(file));

for (const file of files) {
  for (const url of fetchedElsewhere(readFileSync(dist + file, "utf8"))) problems.push(`${file} fetches ${url}`);
}
for (const page of ["index.html", "five-minutes.html", "api/index.html", "project/changelog.html", "llms-full.txt"]) {
  if (!existsSync(dist + page)) problems.push(`${page} is missing`);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log(`${files.length} files of the site are complete, and fetch nothing from elsewhere.`);
