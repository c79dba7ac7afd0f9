import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { errorCodes, eventTypes } from "@hookswitch/core";
import { allKits } from "@hookswitch/core/kits";
import { afterAll, describe, expect, it } from "vitest";
import { badges } from "../scripts/badges.js";
import { documents, regenerate } from "../scripts/generate-docs.js";
import { llmsText } from "./.vitepress/llms.js";
import { sidebar } from "./.vitepress/navigation.js";
import { slug } from "./.vitepress/slug.js";
import { fileOf } from "./worked-example.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const all = documents();
const textOf = (path: string) => all.find((document) => document.path === path)?.text ?? "";

const withoutCode = (text: string) => text.replace(/^( *)```[\s\S]*?^\1```/gm, "");

/** The anchors of a page, made as GitHub makes them. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ""] of withoutCode(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const anchor = slug(heading);
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    anchors.add(times === 0 ? anchor : `${anchor}-${times}`);
  }
  return anchors;
}

describe("generated parts", () => {
  it.each(all)("are current in $path", ({ text }) => {
    // Else: npm run docs:generate
    expect(regenerate(text)).toBe(text);
  });

  it("are current in llms.txt", () => {
    expect(readFileSync(join(root, "llms.txt"), "utf8")).toBe(llmsText());
  });

  it("are current in the badges, and the README shows them", () => {
    for (const [path, text] of badges()) {
      expect(readFileSync(join(root, path), "utf8")).toBe(text);
      expect(textOf("README.md")).toContain(`](${path})`);
    }
  });

  it("refuse names that nothing generates, and marks without an end", () => {
    expect(() => regenerate("<!-- generated:nothing -->\n<!-- /generated -->")).toThrow(/nothing generates/);
    expect(() => regenerate("<!-- generated:errors -->")).toThrow(/no end/);
  });

  it.each([
    ["README.md", ["carriers", "carrier-facts-in-short", "figures"]],
    ["docs/index.md", ["carriers", "figures"]],
    ["docs/comparison.md", ["sizes"]],
    ["docs/command-line-help.md", ["command-help"]],
    ["docs/README.md", ["carrier-pages"]],
    ["docs/carriers/README.md", ["carrier-facts"]],
    ["docs/events.md", ["event-types"]],
    ["docs/errors.md", ["errors", ...Object.keys(errorCodes).map((code) => `error:${code}`)]],
    ["docs/observability.md", ["measures"]],
    ["docs/testing.md", ["samples"]],
  ])("stand in %s", (path, names) => {
    for (const name of names) expect(textOf(path)).toContain(`<!-- generated:${name} -->`);
  });
});

describe("completeness", () => {
  it("names every carrier where a reader begins", () => {
    const first = {
      ...Object.fromEntries(["README.md", "docs/index.md"].map((path) => [path, textOf(path)])),
      llms: llmsText(),
    };
    for (const [place, text] of Object.entries(first)) {
      const opening = text.split(/^(?:actions:|## )/m)[0] ?? "";
      expect([place, allKits.map(({ title }) => title).filter((title) => !opening.includes(title))]).toEqual([
        place,
        [],
      ]);
    }
  });

  it("has an entry point in the API reference for all that packages export", () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(root, "tsconfig.base.json"), "utf8")) as {
      compilerOptions: { paths: object };
    };
    const exported = readdirSync(join(root, "packages")).flatMap((folder) => {
      const manifest = readFileSync(join(root, "packages", folder, "package.json"), "utf8");
      const { name, exports } = JSON.parse(manifest) as { name: string; exports: object };
      return Object.keys(exports)
        .filter((path) => path !== "./package.json")
        .map((path) => `${name}${path.slice(1)}`);
    });
    expect(exported.length).toBeGreaterThan(20);
    // Of these the site makes its pages, and its build fails where one is missing.
    expect(exported.filter((name) => !(name in compilerOptions.paths))).toEqual([]);
  });

  it("gives every error code a section", () => {
    const anchors = anchorsOf(textOf("docs/errors.md"));
    expect(Object.keys(errorCodes).filter((code) => !anchors.has(code))).toEqual([]);
  });

  it("explains every error code in words of its own", () => {
    const sections = textOf("docs/errors.md").split(/^## /m).slice(1);
    const thin = sections.filter((section) => {
      const own = section.replace(/<!-- generated:[\s\S]*?<!-- \/generated -->/g, "").replace(/^.*\n/, "");
      return own.trim().length < 80;
    });
    expect(thin).toEqual([]);
  });

  it("names every event type", () => {
    const events = textOf("docs/events.md");
    expect(Object.keys(eventTypes).filter((type) => !events.includes(`\`${type}\``))).toEqual([]);
  });

  const pages = all
    .map(({ path }) => path)
    .filter((path) => path.startsWith("docs/") && !["docs/README.md", "docs/index.md"].includes(path))
    .map((path) => path.slice("docs/".length));

  it("is reached from the index", () => {
    const index = textOf("docs/README.md");
    expect(pages.filter((page) => !index.includes(`](${page})`))).toEqual([]);
  });

  it("is reached from the site's sidebar", () => {
    const links = JSON.stringify(sidebar());
    expect(pages.filter((page) => !links.includes(`"/${page.slice(0, -".md".length)}"`))).toEqual([]);
  });
});

describe("links", () => {
  it.each(all)("lead somewhere in $path", ({ path, text }) => {
    const broken: string[] = [];
    const prose = withoutCode(text);
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/\s(?:src|srcset|href)="([^"]+)"/g)];
    for (const [, target = ""] of targets) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = "", anchor] = target.split("#");
      const found = file === "" ? path : relative(root, join(root, dirname(path), file));
      if (!existsSync(join(root, found))) broken.push(target);
      else if (anchor && !anchorsOf(readFileSync(join(root, found), "utf8")).has(anchor)) broken.push(target);
    }
    expect(broken).toEqual([]);
  });
});

describe("code", () => {
  // Inside the repository, so that the blocks find its packages.
  const folder = join(root, "node_modules/.cache/docs-blocks");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const blocks = all.flatMap(({ path, text }) =>
    [...text.matchAll(/^( *)```(\S+)(.*)\n([\s\S]*?)^\1```/gm)].map(
      ([, indent = "", language = "", more = "", code = ""]) => ({
        path,
        language,
        more: more.trim(),
        code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      }),
    ),
  );
  // Files of the worked example are checked together: worked-example.test.ts.
  const checked = blocks.filter(
    ({ path, language, code }) => language === "ts" && (path !== "CONTRIBUTING.md" || fileOf(code) === null),
  );

  it("is never kept from being checked", () => {
    expect(blocks.filter(({ language }) => /^(typescript|tsx|mts|cts|js|javascript)$/.test(language))).toEqual([]);
    expect(blocks.filter(({ language, code }) => language === "text" && /^(import|export|const) /m.test(code))).toEqual(
      [],
    );
    const evades = /@ts-(ignore|nocheck|expect-error)/;
    expect(checked.filter(({ more, code }) => more !== "" || evades.test(code))).toEqual([]);
  });

  it("type-checks, every block as a module of its own", { timeout: 300_000 }, () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const files = checked.map(({ path, code }, index) => {
      const name = `${String(index).padStart(3, "0")}-${path.replaceAll(/[^\w]+/g, "-")}.ts`;
      writeFileSync(join(folder, name), `${code}\nexport {};\n`);
      return name;
    });
    const options = { noEmit: true, types: ["node"], ignoreDeprecations: "6.0" };
    const config = { extends: `${root}tsconfig.base.json`, compilerOptions: options, files };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
    expect(files.length).toBeGreaterThan(20);
  });
});
