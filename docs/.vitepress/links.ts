import { posix } from "node:path";

/** Documents of the repository that have a page of their own on the site. */
export const projectPages: Readonly<Record<string, string>> = {
  "CONTRIBUTING.md": "project/contributing.md",
  "SECURITY.md": "project/security-policy.md",
  "AGENTS.md": "project/agents.md",
};

/**
 * The page of a file or folder that a link leads to, as a path below `docs`.
 *
 * @param from the document with the link, as a path in the repository
 * @returns null for a link that stays as it is: within `docs`, within the page, or to another site
 */
export function pageOf(from: string, link: string): { page: string; anchor: string; target: string } | null {
  if (/^([a-z]+:|#|\/)/.test(link)) return null;
  const [file = "", anchor] = link.split("#");
  const target = posix.join(posix.dirname(from), file).replace(/\/$/, "");
  const hash = anchor ? `#${anchor}` : "";
  if (target.startsWith("docs/")) {
    return from.startsWith("docs/") ? null : { page: target.slice("docs/".length), anchor: hash, target };
  }
  // What the README says first, the home page says in its own way.
  if (target === "README.md") return { page: "index.md", anchor: "", target };
  const page = projectPages[target] ?? `source/${target.replace(/\.md$/, "")}.md`;
  return { page, anchor: hash, target };
}

/** The same link as the site has it. */
export function siteLink(from: string, link: string): string {
  const found = pageOf(from, link);
  return found === null ? link : `/${found.page}${found.anchor}`;
}

/** Links and pictures of a Markdown text, without those in code. */
export function linksIn(text: string): string[] {
  const prose = text.replace(/^( *)```[\s\S]*?^\1```/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
}
