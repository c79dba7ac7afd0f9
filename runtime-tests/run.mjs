// Installs the runtimes when the lock has changed, then runs the tests; arguments are those of vitest: a word out of a test
// file's name runs that file alone.
import { fileURLToPath } from "node:url";
import { installOnce, must } from "../scripts/install-once.mjs";

const cwd = fileURLToPath(new URL(".", import.meta.url));
installOnce(cwd, "the runtimes");
must(cwd, process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)]);
