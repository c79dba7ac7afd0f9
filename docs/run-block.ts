import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Express } from "express";
import ts from "typescript";

/** The `ts` blocks of a page, in their order. */
export function blocksOf(page: string): string[] {
  const text = readFileSync(fileURLToPath(new URL(page, import.meta.url)), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = ""]) => code);
}

/** Runs a block that makes an Express `app`; what it imports, as namespaces, and what it declares is handed in. */
export function appOf(block: string, modules: Record<string, object>, declared: Record<string, unknown>): Express {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(block, { compilerOptions: options });
  const load = (name: string) => {
    if (!Object.hasOwn(modules, name)) throw new Error(`${name} is not handed in`);
    return { __esModule: true, ...modules[name] };
  };
  const names = Object.keys(declared);
  return new Function("require", "exports", ...names, `${outputText}; return app;`)(
    load,
    {},
    ...names.map((name) => declared[name]),
  ) as Express;
}
