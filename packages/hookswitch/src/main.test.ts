import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run, runBin } from "./test-run.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

it("prints its version, as a process", async () => {
  expect(await runBin(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

describe("help", () => {
  const inbox = ["list", "show", "stats", "dead", "replay", "erase", "reconcile"].map((name) => [["inbox", name]]);
  it.each([[["send"]], [["explain"]], [["doctor"]], [["dev"]], ...inbox])(
    "of %j has examples that are understood",
    async (command) => {
      const { code, stdout, stderr } = await run([...command, "--help"]);
      expect([code, stderr]).toEqual([0, ""]);
      const examples = [...stdout.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = ""]) => line);
      expect(examples.length).toBeGreaterThan(1);
      for (const line of examples) {
        const args = line.replace(/^.*?hookswitch /, "").split(" ");
        // With --help an option that does not exist is not looked at; a last one that cannot exist is, once all others are.
        const { stderr: said } = await run([...args, "--option-that-is-none"]);
        expect(said).toContain("unknown option '--option-that-is-none'");
      }
    },
  );

  it.each([[["--help"]], [["inbox", "--help"]]])("of %j lists commands and has examples", async (args) => {
    const { code, stdout } = await run(args);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Commands:[\s\S]*Examples:\n {2}# /)]);
  });

  it("without a command it is printed on stderr, and the code is that of wrong usage", async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(/^Usage: hookswitch/)]);
  });
});

describe("mistakes", () => {
  it.each([
    [["snd"], /unknown command 'snd'[\s\S]*Did you mean send\?/],
    [["send", "--lst"], /unknown option '--lst'[\s\S]*Did you mean --list\?/],
    [["explain"], /missing required argument 'file'/],
    [["send", "plivo", "hangup", "and", "more"], /too many arguments/],
  ])("%j", async (args, says) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(says)]);
  });

  it("are JSON on stderr with --json", async () => {
    const { code, stdout, stderr } = await run(["snd", "--json"]);
    expect([code, stdout, JSON.parse(stderr)]).toEqual([
      2,
      "",
      {
        error: { code: "usage", message: "unknown command 'snd'", cause: null, fix: "Did you mean send?", exitCode: 2 },
      },
    ]);
  });

  it.each([
    [["send", "plivo", "hangup", "--to", "ftp://host/?token=s3cret"]],
    [["send", "plivo", "hangup", "--plivo-auth-tokn=s3cret"]],
    [["doctor", "https://user:s3cret@host/plivo"]],
    [["explain", "x.json", "--at", "s3cret"]],
    [["send", "plivo", "hangup", "--set", "s3cret"]],
  ])("never repeat a value that was given: %j", async (args) => {
    const { code, stdout, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain("s3cret");
  });
});

describe("colours", () => {
  const refused = ["send", "plivo", "hangup", "--to", "http://127.0.0.1:1", "--unsigned"];
  const coloured = async (args: string[], env: Record<string, string>, out: boolean) => {
    const { stdout, stderr } = await run([...refused, ...args], { env, terminal: { out, err: out } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for
    return /\u001b\[/.test(stdout + stderr);
  };

  it.each<[about: string, args: string[], env: Record<string, string>, terminal: boolean, colours: boolean]>([
    ["on a terminal", [], {}, true, true],
    ["not in a pipe", [], {}, false, false],
    ["not with NO_COLOR", [], { NO_COLOR: "1" }, true, false],
    ["with NO_COLOR that is empty", [], { NO_COLOR: "" }, true, true],
    ["with FORCE_COLOR in a pipe", [], { FORCE_COLOR: "1" }, false, true],
    ["not with FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, true, false],
    ["not with --no-color", ["--no-color"], {}, true, false],
    ["not on a dumb terminal", [], { TERM: "dumb" }, true, false],
    ["never in JSON", ["--json"], { FORCE_COLOR: "1" }, true, false],
  ])("%s", async (_about, args, env, terminal, expected) => {
    expect(await coloured(args, env, terminal)).toBe(expected);
  });
});

it("ends with 130 after Ctrl+C", async () => {
  const args = ["send", "plivo", "hangup", "--to", "http://127.0.0.1:1", "--unsigned"];
  expect((await run(args, { signal: AbortSignal.abort() })).code).toBe(130);
});
