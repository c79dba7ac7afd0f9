import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { fileOf } from "./worked-example.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "packages/core/src");
const page = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const section = page.split("## Adding a carrier")[1]?.split("\n## ")[0] ?? "";
const shown = new Map(
  [...section.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = ""]) => [fileOf(code) ?? "", code]),
);

/** What the page only names, and the reader writes. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  "index.ts": `
    import type { Carrier } from "../../carrier.js";
    export declare function ringline(options: { signingSecret: readonly string[] }): Carrier<"ringline">;`,
  "api/index.ts": `
    import type { ListingApi } from "../../../kit/carrier-kit.js";
    export declare function ringlineApi(options: { apiKey: string; baseUrl?: string | undefined }): ListingApi;`,
  "kit/facts.ts": `
    import type { CarrierFacts } from "../../../kit/carrier-facts.js";
    export declare const facts: CarrierFacts;`,
  "kit/samples.ts": `
    import type { SampleSet } from "../../../testing/sample.js";
    export declare const ringlineSamples: SampleSet<"recordingReady" | "ping", string>;`,
};

describe("the worked example of a carrier", () => {
  // As if it lay among the other carriers.
  const folder = join(root, "node_modules/.cache/worked-example");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function compiled(files: Iterable<readonly [string, string]>): string {
    rmSync(folder, { recursive: true, force: true });
    const names = [...files].map(([name, code]) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
      return name;
    });
    const options = { noEmit: true, types: ["node"], ignoreDeprecations: "6.0", rootDirs: [folder, sources] };
    const config = { extends: `${root}tsconfig.base.json`, compilerOptions: options, files: names };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    return spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], { encoding: "utf8" }).stdout;
  }

  const notShown = Object.entries(NOT_SHOWN).map(([name, code]) => [`carriers/ringline/${name}`, code] as const);

  it("is of the types that the tools ask for", { timeout: 120_000 }, () => {
    expect([...shown.keys()].sort()).toEqual(
      ["kit", "probe", "secrets"].map((name) => `carriers/ringline/kit/${name}.ts`),
    );
    expect(compiled([...notShown, ...shown])).toBe("");
    // And would not be, if the contract had changed.
    const kit = "carriers/ringline/kit/kit.ts";
    const other = new Map(shown).set(kit, shown.get(kit)?.replace("signsTime", "signsClock") ?? "");
    expect(compiled([...notShown, ...other])).toContain("signsClock");
  });

  it("changes the list as the list is", () => {
    const list = readFileSync(join(sources, "carriers/kits.ts"), "utf8").split("\n");
    const kept = [...(/^```diff\n([\s\S]*?)^```/m.exec(section)?.[1]?.matchAll(/^ (.*)$/gm) ?? [])];
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.map(([, line = ""]) => line).filter((line) => !list.includes(line))).toEqual([]);
  });

  it("names files that the carrier to copy has", () => {
    const copied = join(sources, "carriers/freeclimb");
    const named = [...section.matchAll(/`((?:[a-z-]+\/)?[a-z-]+\.ts)`/g)].map(([, name = ""]) => name);
    const places = (name: string) => [join(copied, name), join(copied, "kit", name), join(sources, name)];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !places(name).some(existsSync))).toEqual([]);
  });
});
