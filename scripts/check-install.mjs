// Installs the packed core and Express adapter as a user would: at most three packages, loadable as ESM and as CJS.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MAX_PACKAGES = 3;
const folder = mkdtempSync(join(tmpdir(), "hookswitch-install-"));
try {
  const packed = ["core", "express"].map((name) => {
    const args = ["pack", `./packages/${name}`, "--pack-destination", folder, "--json", "--silent"];
    return join(folder, JSON.parse(execFileSync("npm", args, { encoding: "utf8" }))[0].filename);
  });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", ...packed], { cwd: folder, stdio: "inherit" });

  const modules = join(folder, "node_modules");
  const installed = readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((part) => `${name}/${part}`) : name,
    );
  console.log(`installed: ${installed.join(", ")}`);
  if (installed.length > MAX_PACKAGES) throw new Error(`${installed.length} packages, at most ${MAX_PACKAGES} allowed`);

  const use = `
    const hooks = createHookswitch({ carriers: [freeclimb({ signingSecret: "sigsec_for_this_check" })] });
    hooks.handle({ method: "POST", url: "/", headers: {}, body: "{}" }).then(({ reply }) => {
      if (reply.status !== 401 || typeof hookswitch !== "function") throw new Error("does not work");
    });`;
  const names = {
    createHookswitch: "@hookswitch/core",
    freeclimb: "@hookswitch/core/freeclimb",
    hookswitch: "@hookswitch/express",
  };
  const load = (write) =>
    Object.entries(names)
      .map(([name, from]) => write(name, from))
      .join("\n") + use;
  writeFileSync(
    join(folder, "use.mjs"),
    load((name, from) => `import { ${name} } from "${from}";`),
  );
  writeFileSync(
    join(folder, "use.cjs"),
    load((name, from) => `const { ${name} } = require("${from}");`),
  );
  for (const file of ["use.mjs", "use.cjs"]) {
    execFileSync(process.execPath, [file], { cwd: folder, stdio: ["ignore", "inherit", "ignore"] });
    console.log(`${file}: loads and refuses`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
