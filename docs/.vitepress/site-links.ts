import type { MarkdownRenderer } from "vitepress";
import { siteLink } from "./links.js";

/** Languages of the pages that the highlighter does not know. */
const PLAIN = new Set(["haproxy", "promql"]);

/** Links that leave `docs` on GitHub lead to the pages that the site makes of the same files. */
export function siteLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("site-links", ({ tokens, env }) => {
    for (const token of tokens) {
      if (token.type === "fence" && PLAIN.has(token.info)) token.info = "txt";
    }
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const link = token.type === "link_open" ? token.attrGet("href") : null;
      if (link !== null) token.attrSet("href", siteLink(`docs/${env.relativePath}`, link));
    }
  });
}
