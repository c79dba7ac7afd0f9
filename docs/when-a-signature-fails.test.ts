import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ErrorCode, type ErrorDetails, HookswitchError } from "@hookswitch/core";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "docs/when-a-signature-fails.md"), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, code = ""]) => code);

interface Shown {
  code: ErrorCode;
  carrier: string;
  details: ErrorDetails;
}

it.each(blocks("json"))("shows errors as they are: %#", (json) => {
  const shown = JSON.parse(json) as Shown;
  const { code, carrier, details } = shown;
  expect(new HookswitchError(code, { carrier, details }).toJSON()).toEqual(shown);
});

it("shows what its example prints", () => {
  // Outside of node_modules, where no paths are mapped to the sources.
  const folder = mkdtempSync(join(tmpdir(), "hookswitch-docs-"));
  try {
    writeFileSync(join(folder, "example.mts"), blocks("ts")[0] ?? "");
    const args = ["--import", "tsx", join(folder, "example.mts")];
    const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json") };
    expect(execFileSync(process.execPath, args, { cwd: root, env, encoding: "utf8" })).toBe(blocks("text")[0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
