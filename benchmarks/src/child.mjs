import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a script of `src/` in a process of its own and gives the JSON it prints. */
export function jsonFromChild(script, input, { node = [] } = {}) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const args = [...node, file, JSON.stringify(input)];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, { maxBuffer: 2 ** 28 }, (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout)),
    );
    child.stderr.pipe(process.stderr);
  });
}
