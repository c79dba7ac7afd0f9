// Installs what the tests need where it is absent, and runs them.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Programs, and Debian's packages that have them. */
const NEEDED = {
  nginx: "nginx-light",
  haproxy: "haproxy",
  openssl: "openssl",
  pgbouncer: "pgbouncer",
  radosgw: "radosgw",
  "ceph-mon": "ceph-mon",
  "ceph-osd": "ceph-osd",
};

const root = fileURLToPath(new URL("..", import.meta.url));
// Daemons are outside of an ordinary user's PATH.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

const has = (program) => spawnSync("sh", ["-c", `command -v ${program}`], { env }).status === 0;
const absent = () => Object.keys(NEEDED).filter((program) => !has(program));

const run = (program, args, more = {}) =>
  spawnSync(program, args, { cwd: root, stdio: "inherit", env: { ...env, ...more } }).status ?? 1;

function install(packages) {
  // Installing must not start the system's own servers.
  const quiet = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const once = () => run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], quiet) === 0;
  return once() || (run("apt-get", ["update"], quiet) === 0 && once());
}

const packages = absent().map((program) => NEEDED[program]);
if (packages.length > 0) {
  const may = process.getuid?.() === 0 && has("apt-get");
  if (!may || !install(packages) || absent().length > 0) {
    console.error(
      `The service tests need real servers. Install them first: sudo apt-get install ${packages.join(" ")}`,
    );
    process.exit(1);
  }
}
process.exit(run("npx", ["vitest", "run", "--config", "service-tests/vitest.config.ts", ...process.argv.slice(2)]));
