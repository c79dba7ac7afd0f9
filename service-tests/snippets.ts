import { readFileSync } from "node:fs";

const PAGE = readFileSync(new URL("../docs/behind-a-proxy.md", import.meta.url), "utf8");

/** The configuration that the documentation gives under a heading: the tests run what users copy. */
export function snippet(language: string, heading: string): string {
  const [, section] = PAGE.split(`\n## ${heading}\n`);
  const [own = ""] = (section ?? "").split(/^## /m);
  const code = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "m").exec(own)?.[1];
  if (code === undefined) throw new Error(`docs/behind-a-proxy.md has no ${language} under "${heading}"`);
  return code;
}

/** The text with all of these exchanged; each must be there. */
export function exchange(text: string, pairs: readonly (readonly [from: string, to: string])[]): string {
  return pairs.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the configuration has no "${from}"`);
    return changed.replaceAll(from, to);
  }, text);
}
