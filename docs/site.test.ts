import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { documents } from "../scripts/generate-docs.js";
import { fetchedElsewhere } from "./.vitepress/fetched-elsewhere.mjs";
import { linksIn, pageOf, siteLink } from "./.vitepress/links.js";
import { llmsFullText, writtenPages } from "./.vitepress/llms.js";
import { makePages } from "./.vitepress/made-pages.js";
import { nav, sidebar } from "./.vitepress/navigation.js";
import { slug } from "./.vitepress/slug.js";

const docs = fileURLToPath(new URL(".", import.meta.url));

describe("links on the site", () => {
  it.each([
    ["docs/media.md", "archive.md#options", "archive.md#options"],
    ["docs/carriers/plivo.md", "../media.md", "../media.md"],
    ["docs/testing.md", "../CONTRIBUTING.md#adding-an-adapter", "/project/contributing.md#adding-an-adapter"],
    ["docs/security-model.md", "../SECURITY.md", "/project/security-policy.md"],
    ["docs/adapters/aws-lambda.md", "../../examples/aws-lambda/src", "/source/examples/aws-lambda/src.md"],
    ["docs/observability.md", "../packages/core/src/observer.ts", "/source/packages/core/src/observer.ts.md"],
    ["docs/media.md", "../security-tests/README.md", "/source/security-tests/README.md"],
    ["docs/carriers/README.md", "../../README.md#carriers-and-events", "/index.md"],
    ["CONTRIBUTING.md", "docs/errors.md#unhandled", "/errors.md#unhandled"],
    ["CONTRIBUTING.md", "SECURITY.md", "/project/security-policy.md"],
    ["docs/media.md", "https://example.com/a.md", "https://example.com/a.md"],
    ["docs/media.md", "#which-hosts", "#which-hosts"],
  ])("in %s to %s is %s", (from, link, wanted) => {
    expect(siteLink(from, link)).toBe(wanted);
  });

  it("are not looked for in code", () => {
    expect(linksIn("[a](b.md) `[c](d.md)`\n\n```md\n[e](f.md)\n```\n![g](h.svg)")).toEqual(["b.md", "h.svg"]);
  });
});

it("makes a page of everything that the pages link to outside of docs", () => {
  const folder = mkdtempSync(join(tmpdir(), "hookswitch-site-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  makePages(`${folder}/`);
  const wanted = documents()
    .filter(({ path }) => /^(docs\/|CONTRIBUTING|SECURITY|AGENTS)/.test(path))
    .flatMap(({ path, text }) => linksIn(text).map((link) => pageOf(path, link)))
    .filter((found) => found !== null && /^(source|project)\//.test(found.page));
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((found) => found && !existsSync(join(folder, found.page)))).toEqual([]);
  const changelog = readFileSync(join(folder, "project/changelog.md"), "utf8");
  expect(changelog).toContain("## @hookswitch/core");
  // Each note that is not released yet is a line of its own.
  const notes = readdirSync(`${docs}../.changeset`).filter((file) => file.endsWith(".md") && file !== "README.md");
  expect(changelog.split("## @hookswitch")[0]?.match(/^- /gm) ?? []).toHaveLength(notes.length);
  expect(readFileSync(join(folder, "public/llms-full.txt"), "utf8")).toBe(llmsFullText());
});

it("has every page in llms-full.txt", () => {
  const text = llmsFullText();
  expect(writtenPages().filter((page) => !text.includes(`<!-- docs/${page} -->`))).toEqual([]);
});

it("shows the way to every written page, and to none that is not", () => {
  const links = [...JSON.stringify([sidebar(), nav]).matchAll(/"link":"\/([^"]+)"/g)].map(([, link = ""]) => link);
  const made = /^(api\/|project\/)/;
  expect(links).toContain("project/contributing#adding-a-carrier");
  expect(readFileSync(`${docs}../CONTRIBUTING.md`, "utf8")).toContain("\n## Adding a carrier\n");
  expect(links.filter((link) => !made.test(link) && !existsSync(`${docs}${link}.md`))).toEqual([]);
});

it("leads from its first page only to what there is", () => {
  const home = readFileSync(`${docs}index.md`, "utf8");
  const links = [...home.matchAll(/^ +(?:link|src): \/(.+)$/gm)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(8);
  const isThere = (link: string) => [`${link}.md`, `public/${link}`].some((path) => existsSync(docs + path));
  expect(links.filter((link) => link !== "api/" && !isThere(link))).toEqual([]);
});

it.each([
  ["`secret_unavailable`", "secret_unavailable"],
  ["The same fact, the same id", "the-same-fact-the-same-id"],
  ["hookswitch inbox", "hookswitch-inbox"],
  ["Déjà vu", "déjà-vu"],
])("makes the anchor of %s as GitHub does", (heading, anchor) => {
  expect(slug(heading)).toBe(anchor);
});

describe("what a built page fetches", () => {
  it.each([
    '<script src="https://cdn.example.com/a.js"></script>',
    '<img alt="" src=//img.example.com/a.png>',
    '<link rel="preload" href="https://fonts.example.com/a.woff2">',
    "@font-face { src: url(https://fonts.example.com/a.woff2) }",
    '@import "https://css.example.com/a.css";',
  ])("is seen in %s", (text) => {
    expect(fetchedElsewhere(text)).toHaveLength(1);
  });

  it("is not what a reader follows, nor what the site has itself", () => {
    const own = '<a href="https://example.com">x</a><img src="/logo.svg"><link rel="icon" href="/logo.svg">';
    expect(fetchedElsewhere(`${own}<svg xmlns="http://www.w3.org/2000/svg"></svg>`)).toEqual([]);
  });
});

it("has the inspector's mark and accent, light and dark", () => {
  const page = `${docs}../packages/inspector/page/`;
  expect(readFileSync(`${page}icon.svg`, "utf8")).toBe(readFileSync(`${docs}public/logo.svg`, "utf8"));
  const accents = [...readFileSync(`${docs}.vitepress/theme/style.css`, "utf8").matchAll(/--vp-c-brand-1: (.+);/g)];
  const own = /--accent: light-dark\((.+)\);/.exec(readFileSync(`${page}styles/base.css`, "utf8"))?.[1];
  expect(own).toBe(accents.map(([, colour]) => colour).join(", "));
});

it("draws nothing that is fetched from elsewhere", () => {
  const drawings = writtenPages()
    .flatMap((page) => linksIn(readFileSync(docs + page, "utf8")).map((link) => join(docs, page, "..", link)))
    .filter((path) => path.endsWith(".svg"));
  expect(drawings.length).toBeGreaterThan(3);
  for (const path of drawings) {
    const text = readFileSync(path, "utf8");
    expect(fetchedElsewhere(text)).toEqual([]);
    expect(text).toContain("prefers-color-scheme: dark");
  }
});
