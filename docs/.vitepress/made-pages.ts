import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { docs, root } from "./folders.js";
import { linksIn, pageOf, projectPages, siteLink } from "./links.js";
import { llmsFullText, llmsText, writtenPages } from "./llms.js";

/** Folders of `docs` that hold nothing that is written by hand. */
const MADE = ["project", "source"];

/** Writes the pages that the site makes of other files of the repository; none of them is committed. */
export function makePages(into: string = docs): void {
  for (const folder of MADE) rmSync(into + folder, { recursive: true, force: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(into + path), { recursive: true });
    writeFileSync(into + path, text);
  };
  for (const [document, page] of Object.entries(projectPages)) {
    if (existsSync(root + document)) write(page, asPage(document));
  }
  write("project/changelog.md", changelog());
  for (const [page, text] of sourcePages()) write(page, text);
  write("public/llms.txt", llmsText());
  write("public/llms-full.txt", llmsFullText());
}

/** A Markdown document of the repository, its links as the site has them. */
function asPage(document: string): string {
  return readFileSync(root + document, "utf8").replace(
    /\]\(([^)\s]+)\)/g,
    (_all, link: string) => `](${siteLink(document, link)})`,
  );
}

/** All packages' changelogs, one below the other; what is not released yet stands first. */
function changelog(): string {
  const pending = readdirSync(`${root}.changeset`)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => readFileSync(`${root}.changeset/${file}`, "utf8").replace(/^---[\s\S]*?---\s*/, "- "));
  const released = readdirSync(`${root}packages`)
    .map((name) => `${root}packages/${name}/CHANGELOG.md`)
    .filter(existsSync)
    .map((path) => readFileSync(path, "utf8").replace(/^(#+ )/gm, "#$1"));
  const next = pending.length > 0 ? ["## Next release", ...pending.map((text) => text.trim())] : [];
  return `${["# Changelog", "All packages have one version.", ...next, ...released].join("\n\n")}\n`;
}

/** A page for every source file and folder that some page links to, until no new one is found. */
function sourcePages(): Map<string, string> {
  const made = new Map<string, string>();
  const waiting = [...writtenPages().map((page) => `docs/${page}`), "docs/README.md", ...Object.keys(projectPages)];
  for (let document = waiting.pop(); document !== undefined; document = waiting.pop()) {
    if (!existsSync(root + document)) continue;
    for (const link of linksIn(readFileSync(root + document, "utf8"))) {
      const found = pageOf(document, link);
      if (!found?.page.startsWith("source/") || made.has(found.page) || !existsSync(root + found.target)) continue;
      const isMarkdown = found.target.endsWith(".md");
      made.set(found.page, isMarkdown ? asPage(found.target) : sourcePage(found.target));
      if (isMarkdown) waiting.push(found.target);
    }
  }
  return made;
}

const languageOf = (path: string) => /\.(ts|mjs|json|yml)$/.exec(path)?.[1]?.replace("mjs", "js") ?? "text";

function sourcePage(path: string): string {
  const files = statSync(root + path).isDirectory() ? filesBelow(path) : [path];
  const sections = files.map((file) => {
    const heading = file === path ? "" : `## ${file.slice(path.length + 1)}\n\n`;
    return `${heading}\`\`\`\`${languageOf(file)}\n${readFileSync(root + file, "utf8").trimEnd()}\n\`\`\`\`\n`;
  });
  // Readers of the repository have the files themselves; here they are only looked up.
  return `---\nsearch: false\n---\n\n# ${path}\n\n${sections.join("\n")}`;
}

function filesBelow(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : filesBelow(path);
    return /\.(ts|mjs|json|md)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}
