/** Writes the entry points of every carrier into core's `package.json` and `tsconfig.base.json`: files that run no list. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { allKits } from "@hookswitch/core/kits";

const root = fileURLToPath(new URL("..", import.meta.url));

type Entries = Record<string, unknown>;

/** Puts entries behind the first one, in the order of the alphabet; all others stay as they are. */
function withCarriers(entries: Entries, mine: Entries): Entries {
  const [first, ...others] = Object.entries(entries);
  const isCarriers = ([key, value]: [string, unknown]) => key in mine || JSON.stringify(value).includes("/carriers/");
  const carriers = [...others.filter(isCarriers).filter(([key]) => !(key in mine)), ...Object.entries(mine)];
  carriers.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries([...(first ? [first] : []), ...carriers, ...others.filter((entry) => !isCarriers(entry))]);
}

function change(file: string, edit: (json: never) => void): void {
  const json = JSON.parse(readFileSync(root + file, "utf8"));
  edit(json as never);
  writeFileSync(root + file, `${JSON.stringify(json, null, 2)}\n`);
}

const entries = allKits.flatMap(({ name, api }) => [name, ...(api ? [`${name}/api`] : []), `${name}/schemas`]);
const each = (key: (entry: string) => string, value: (entry: string) => unknown): Entries =>
  Object.fromEntries(entries.map((entry) => [key(entry), value(entry)]));

change("packages/core/package.json", (json: { exports: Entries; typesVersions: Record<string, Entries> }) => {
  const conditions = (entry: string, types: string, code: string) => ({
    types: `./dist/${entry}.${types}`,
    default: `./dist/${entry}.${code}`,
  });
  json.exports = withCarriers(
    json.exports,
    each(
      (entry) => `./${entry}`,
      (entry) => ({ import: conditions(entry, "d.ts", "js"), require: conditions(entry, "d.cts", "cjs") }),
    ),
  );
  const types = each(
    (entry) => entry,
    (entry) => [`./dist/${entry}.d.ts`],
  );
  const others = Object.entries(json.typesVersions["*"] ?? {}).filter(([entry]) => !(entry in types));
  json.typesVersions["*"] = { ...types, ...Object.fromEntries(others) };
});

change("tsconfig.base.json", (json: { compilerOptions: { paths: Entries } }) => {
  const source = (entry: string) => (entry.includes("/schemas") ? entry : `${entry}/index`);
  json.compilerOptions.paths = withCarriers(
    json.compilerOptions.paths,
    each(
      (entry) => `@hookswitch/core/${entry}`,
      (entry) => [`./packages/core/src/carriers/${source(entry)}.ts`],
    ),
  );
});
