import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { HERE } from "../setup/packages.js";

/** As strict as a user can be; the packages' own types are checked, too. */
const STRICT = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  esModuleInterop: true,
  skipLibCheck: false,
  target: "ES2022",
  types: ["node"],
  // Koa's types mean these. Beside Express, whose content-disposition brings types of its own, they would find the others.
  paths: { "content-disposition": [join(HERE, "node_modules/@types/content-disposition/index.d.ts")] },
};

/** How a consumer compiles: which of the sources, as what they are to be named, and with which options. */
export interface Compilation {
  sources: Readonly<Record<string, string>>;
  options: Readonly<Record<string, unknown>>;
}

/** Compiles a consumer, and gives what the compiler has to say: nothing, when all is well. */
export function compile(compiler: string, name: string, { sources, options }: Compilation): Promise<string> {
  const consumer = inject("consumer");
  const folder = join(consumer, "types", `${compiler}-${name}`);
  mkdirSync(folder, { recursive: true });
  for (const [to, from] of Object.entries(sources)) copyFileSync(join(consumer, "types", from), join(folder, to));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const config = { compilerOptions: { ...STRICT, ...options }, files: Object.keys(sources) };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  return runCompiler(compiler, folder);
}

/** Compiles what a folder's `tsconfig.json` names. */
export function runCompiler(compiler: string, folder: string): Promise<string> {
  const tsc = join(HERE, "node_modules", compiler, "lib", "tsc.js");
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [tsc, "-p", folder], { cwd: folder }, (error, stdout, stderr) => {
      // The compiler ends with a status of its own when it has found something.
      if (error && typeof error.code !== "number") reject(error);
      else resolve(stdout + stderr + (error && stdout === "" ? error.message : ""));
    });
  });
}
