import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "docs/five-minutes.md"), "utf8");
const program = /^```ts\n([\s\S]*?)^```/m.exec(page)?.[1] ?? "";
const command = /^```sh\nnpx (tsx .+)$/m.exec(page)?.[1] ?? "";

let folder: string;
beforeAll(() => {
  // A folder as the reader has it: the program beside the packages and the settings.
  folder = mkdtempSync(join(tmpdir(), "hookswitch-five-minutes-"));
  for (const name of ["package.json", "tsconfig.json", "tsconfig.base.json", "packages", "node_modules"]) {
    symlinkSync(join(root, name), join(folder, name));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(text: string): Promise<{ stdout: string; stderr: string; code: number }> {
  const [, ...words] = command.split(" ");
  writeFileSync(join(folder, words.at(-1) ?? ""), text);
  return new Promise((resolve) => {
    const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
    execFile(process.execPath, [tsx, ...words], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ stdout, stderr, code: error ? Number(error.code) : 0 }),
    );
  });
}

it("ends with the recording on disk, byte for byte", { timeout: 60_000 }, async () => {
  const { stdout, stderr, code } = await run(program);
  expect([stderr, code]).toEqual(["", 0]);
  const audio = readdirSync(join(folder, "recordings"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".wav"),
  );
  expect(audio).toHaveLength(1);
  expect(stdout).toContain(`on disk: recordings/${audio[0]}`);
  const file = readFileSync(join(folder, "recordings", audio[0] ?? ""));
  expect(stdout).toContain(`SHA-256 ${createHash("sha256").update(file).digest("hex")}`);
  // The page shows these lines as they come.
  for (const line of page.match(/^(MPCRecording\w+: \d+|\w+ from plivo)$/gm) ?? [""])
    expect(stdout.split("\n")).toContain(line);
});

it("refuses everything when the token is another one, and says why", { timeout: 60_000 }, async () => {
  const { stdout, stderr } = await run(
    program.replace("plivo({ authToken, api })", 'plivo({ authToken: "a wrong token", api })'),
  );
  expect(stdout.match(/: 401$/gm)).toHaveLength(4);
  expect(stderr).toContain("signature_mismatch");
});
