import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { charts } from "./charts.mjs";
import { goalsTable } from "./goals.mjs";
import { inboxGoals } from "./inbox.mjs";
import { sections } from "./sections.mjs";

const docs = fileURLToPath(new URL("../../../docs/", import.meta.url));
const PARTS = ["process", "http", "start", "scale", "inbox"];
/** Those whose goals stand in one table, from one run. */
const TOGETHER = PARTS.filter((part) => part !== "inbox");

/** Prints what was measured, as the page will have it. */
export function printResults(results) {
  for (const part of PARTS) {
    if (results[part]) console.log(["", `## ${part}`, ...sections[part](results[part])].join("\n\n"));
  }
}

/** Writes what was measured into docs/performance.md, between its marks, and the charts beside it. */
export function writePage(results, machine) {
  const path = `${docs}performance.md`;
  let page = readFileSync(path, "utf8");
  for (const part of PARTS.filter((name) => results[name])) {
    const drawn = charts[part]?.(results[part]) ?? {};
    for (const [file, drawing] of Object.entries(drawn)) writeFileSync(docs + file, drawing);
    page = between(page, part, [machine, ...sections[part](results[part])]);
  }
  if (TOGETHER.every((name) => results[name])) page = between(page, "goals", [goalsTable(results)]);
  if (results.inbox) page = between(page, "inbox-goals", [inboxGoals(results.inbox)]);
  writeFileSync(path, page);
}

/** Replaces what stands between a part's marks; the prose around it stays. */
function between(page, name, paragraphs) {
  const [begin, end] = [`<!-- measured:${name} -->`, `<!-- /measured:${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no marks for ${name}`);
  return page.slice(0, from + begin.length) + ["", ...paragraphs, ""].join("\n\n") + page.slice(to);
}
