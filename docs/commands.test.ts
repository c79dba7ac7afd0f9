import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { expect, it } from "vitest";
import { OPTIONS } from "../packages/simulator/src/cli-arguments.js";
import { commandsOf, openProgram } from "../scripts/command-help.js";
import { documents } from "../scripts/generate-docs.js";
import workspace from "../vitest.workspace.js";
import { type ShellCommand, shellCommands } from "./shell-commands.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
const { readArguments } = (await import(/* @vite-ignore */ join(root, "benchmarks/src/arguments.mjs"))) as {
  readArguments: (words: readonly string[]) => unknown;
};
const commands = documents().flatMap(({ path, text }) => shellCommands(path, text));

/** Not run and not parsed, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  curl: "needs the network, or a tunnel that runs",
  "page-somebody": "stands for a program of the reader's",
};

/** Parses `hookswitch …` as the command line does, and stops where it would begin to work. */
async function hookswitch(words: readonly string[]): Promise<void> {
  const { program } = openProgram();
  let began = 0;
  for (const command of commandsOf(program)) {
    if (command.commands.length === 0) command.action(() => void began++);
  }
  try {
    await program.parseAsync([...words], { from: "user" });
    expect(began).toBe(1);
  } catch (error) {
    // Help ends a command line well.
    if ((error as { exitCode?: number }).exitCode !== 0) throw error;
  }
}

function npmRun(script: string, words: readonly string[]): void {
  expect(Object.keys(scripts)).toContain(script);
  if (words.length === 0) return;
  const [dashes, ...rest] = words;
  expect(dashes).toBe("--");
  if (scripts[script]?.startsWith("vitest ")) {
    vitest(rest);
    return;
  }
  const parse = PARSERS[script];
  if (!parse) throw new Error(`nothing says what "npm run ${script} ${words.join(" ")}" takes`);
  parse(rest);
}

function vitest(words: readonly string[]): void {
  // Words out of the names of test files may stand behind.
  const options = { project: { type: "string", multiple: true } } as const;
  const { values } = parseArgs({ args: [...words], options, allowPositionals: true });
  const projects = (workspace.test?.projects ?? []).map((project) => (project as { test: { name: string } }).test.name);
  for (const name of values.project ?? []) expect(projects).toContain(name);
}

/** Who takes what stands behind the dashes of a script. */
const PARSERS: Readonly<Record<string, (words: string[]) => unknown>> = {
  bench: (args) => readArguments(args),
  simulate: (args) => parseArgs({ args, options: OPTIONS, allowPositionals: true }),
  demo: (args) => parseArgs({ args, options: { out: { type: "string" } } }),
  "test:runtimes": (args) => {
    const files = readdirSync(join(root, "runtime-tests/src"), { recursive: true, encoding: "utf8" });
    for (const word of args) expect(files.join("\n")).toContain(word);
  },
  fuzz: (args) => parseArgs({ args, options: { help: { type: "boolean" } } }),
};

/** Whether a package is one of ours, or one that the tests have installed. */
const isKnown = (name: string) =>
  existsSync(join(root, "node_modules", name, "package.json")) ||
  existsSync(join(root, "packages", name.replace("@hookswitch/", ""), "package.json"));

function npm([command = "", ...words]: readonly string[]): void {
  if (command === "test") npmRun("test", words);
  else if (command === "run") npmRun(words[0] ?? "", words.slice(1));
  else if (command === "ci") expect(words).toEqual([]);
  else expect(command).toBe("install");
  if (command !== "install") return;
  expect(words.filter((word) => !word.startsWith("--") && !isKnown(word))).toEqual([]);
}

async function check([program = "", ...words]: readonly string[]): Promise<void> {
  if (Object.hasOwn(EXCEPTIONS, program)) return;
  if (program === "hookswitch") return hookswitch(words);
  if (program === "npm") {
    npm(words);
    return;
  }
  expect(program).toBe("npx");
  if (words[0] === "hookswitch") return hookswitch(words.slice(1));
  // Run as it stands by five-minutes.test.ts.
  expect(words).toEqual(["tsx", "--tsconfig", "tsconfig.json", "first-recording.ts"]);
}

it.each(commands.map((command): [string, string, ShellCommand] => [command.path, command.words.join(" "), command]))(
  "%s: %s",
  (_path, _line, { words }) => check(words),
);

it("refuses what is not there", async () => {
  await expect(check(["hookswitch", "send", "plivo", "--nowhere"])).rejects.toThrow(/nowhere/);
  await expect(check(["npm", "run", "nothing"])).rejects.toThrow();
  await expect(check(["npm", "test", "--", "--project", "nothing"])).rejects.toThrow();
  await expect(check(["npm", "install", "@hookswitch/nothing"])).rejects.toThrow();
});

it("uses every exception", () => {
  const programs = new Set(commands.map(({ words }) => words[0]));
  expect(Object.keys(EXCEPTIONS).filter((name) => !programs.has(name))).toEqual([]);
});
