import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Writes the modules by which the consumer's servers get their carriers, as a user would write them: every carrier of
 * the packed list, with the example secret of its kit.
 */
export function writeCarrierModules(consumer: string): void {
  const { allKits, exampleSecrets } = createRequire(join(consumer, "driver.cjs"))(
    "@hookswitch/core/kits",
  ) as typeof import("@hookswitch/core/kits");
  const made = allKits.map((kit) => `${kit.name}(${JSON.stringify(kit.options(exampleSecrets(kit)))})`).join(", ");
  const write = (file: string, load: (name: string, from: string) => string, end: string) => {
    const lines = allKits.map(({ name }) => load(name, `@hookswitch/core/${name}`));
    writeFileSync(join(consumer, "servers", file), `${[...lines, end].join("\n")} = () => [${made}];\n`);
  };
  write("carriers.mjs", (name, from) => `import { ${name} } from "${from}";`, "export const carriers");
  write("carriers.cjs", (name, from) => `const { ${name} } = require("${from}");`, "exports.carriers");
}
