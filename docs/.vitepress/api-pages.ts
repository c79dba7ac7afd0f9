import { existsSync, readFileSync, rmSync } from "node:fs";
import { Application, type ProjectReflection, ReflectionKind } from "typedoc";
import { docs, root } from "./folders.js";

/** Entry points by the name that is imported, as `tsconfig.base.json` lists them; what is not written yet is left out. */
function entryPoints(): [name: string, path: string][] {
  const { compilerOptions } = JSON.parse(readFileSync(`${root}tsconfig.base.json`, "utf8")) as {
    compilerOptions: { paths: Record<string, [string]> };
  };
  return Object.entries(compilerOptions.paths)
    .filter(([name]) => name.startsWith("@hookswitch/"))
    .map(([name, [path]]): [string, string] => [name, root + path.slice(2)])
    .filter(([, path]) => existsSync(path));
}

/** Writes the reference of every public export, a page for each entry point, from the TSDoc in the sources. */
export async function makeApiPages(): Promise<void> {
  rmSync(`${docs}api`, { recursive: true, force: true });
  const names = entryPoints();
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: names.map(([, path]) => path),
    tsconfig: `${root}tsconfig.json`,
    skipErrorChecking: true,
    disableSources: true,
    readme: "none",
    name: "API",
    out: `${docs}api`,
    logLevel: "Error",
    excludeInternal: true,
    excludeExternals: true,
    ...(MARKDOWN as object),
  });
  const project = await app.convert();
  if (!project) throw new Error("the API reference could not be made");
  nameModules(project, new Map(names.map(([name, path]) => [path, name])));
  await app.generateOutputs(project);
}

/** Options of the Markdown plugin: a page an entry point, made for VitePress. */
const MARKDOWN = {
  router: "module",
  entryFileName: "index",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useHTMLEncodedBrackets: true,
  sanitizeComments: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  enumMembersFormat: "table",
  propertiesFormat: "table",
};

/** Modules are called what is imported. */
function nameModules(project: ProjectReflection, names: ReadonlyMap<string, string>): void {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const file = project.getSymbolIdFromReflection(module)?.fileName ?? "";
    const name = [...names].find(
      ([path]) => file !== "" && path.endsWith(file.replace(/^.*?\/packages\//, "packages/")),
    );
    if (name) module.name = name[1];
  }
}
