import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samples } from "@hookswitch/core/testing";
import { inbox } from "@hookswitch/inbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunOptions, run, runBin } from "../../test-run.js";
import { CALLER, type FilledInbox, fillInbox } from "./test-inbox.js";

let filled: FilledInbox;
let env: Record<string, string>;
beforeAll(async () => {
  filled = await fillInbox();
  env = { HOOKSWITCH_DIRECTORY: filled.directory };
}, 60_000);
afterAll(() => filled?.remove());

const json = async (args: string[], options: RunOptions = {}) => {
  const { code, stdout, stderr } = await run(["inbox", ...args, "--json"], { env, ...options });
  return { code, stderr, value: stdout === "" ? null : JSON.parse(stdout) };
};
const idsOf = ({ events }: { events: { id: string }[] }) => events.map(({ id }) => id);

describe("list", () => {
  it("as a process: what there is, the newest first, without a number", async () => {
    const { code, stdout, stderr } = await runBin(["inbox", "list", "--directory", filled.directory]);
    expect([code, stderr]).toEqual([0, ""]);
    const { delivered, dead, sibling } = filled.ids;
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(/ {2,}/));
    expect(lines[0]).toEqual(["STATE", "RECEIVED", "CARRIER", "TYPE", "TRIES", "ERROR", "ID"]);
    expect(lines.slice(1).map((cells) => [cells[0], cells[6]])).toEqual([
      ["delivered", sibling],
      ["dead", dead],
      ["delivered", delivered],
    ]);
    expect(stdout).not.toContain("4155551234");
  });

  it("by state, call, recording, type and time; a page at a time", async () => {
    const { delivered, dead, sibling } = filled.ids;
    expect(idsOf((await json(["list", "--state", "dead"])).value)).toEqual([dead]);
    expect(idsOf((await json(["list", "--call", "call-2"])).value)).toEqual([sibling, dead]);
    expect(idsOf((await json(["list", "--recording", "fine"])).value)).toEqual([delivered]);
    expect(
      idsOf((await json(["list", "--carrier", "plivo", "--type", "recordingAvailable", "--since", "1h"])).value),
    ).toHaveLength(3);
    expect(idsOf((await json(["list", "--until", "2020-01-01T00:00:00Z"])).value)).toEqual([]);
    const first = (await json(["list", "--limit", "2"])).value;
    expect(idsOf(first)).toEqual([sibling, dead]);
    const second = (await json(["list", "--limit", "2", "--after", first.next])).value;
    expect([idsOf(second), second.next]).toEqual([[delivered], null]);
  });

  it.each([
    [["--since", "soon"], /a span such as 30m, 2h, 7d/],
    [["--state", "done"], /Allowed choices are received, delivered, failed, dead/],
    [["--after", "nonsense"], /after must be the next of a page/],
    [["--schema", "No Schema"], /schema must be/],
  ])("%j is wrong usage", async (args, says) => {
    const { code, stderr } = await json(["list", ...args]);
    expect([code, JSON.parse(stderr).error.message]).toEqual([2, expect.stringMatching(says)]);
  });
});

describe("show", () => {
  it("tells every attempt, and masks what is a person's", async () => {
    const { code, value } = await json(["show", filled.ids.dead]);
    expect([code, value.state, value.event.source.from, value.event.payload]).toEqual([
      0,
      "dead",
      "+1415***34",
      "(hidden)",
    ]);
    expect(value.tries).toEqual([
      expect.objectContaining({
        callback: "onEvent",
        attempt: 1,
        errorCode: expect.any(String),
        durationMs: expect.any(Number),
      }),
    ]);
    expect(value.delivery).toMatchObject({ url: "/hooks/plivo?…", facts: { method: "POST", carrier: "plivo" } });
    expect(JSON.stringify(value)).not.toMatch(/4155551234|hidden=|token=/);
  });

  it("as lines, and with --show-numbers whole", async () => {
    const { stdout } = await run(["inbox", "show", filled.ids.delivered, "--show-numbers"], { env });
    expect(stdout).toMatch(
      /^id +plivo\.[\s\S]*state +delivered[\s\S]*duplicates +1[\s\S]*attempt 1 +\d+ ms +succeeded/,
    );
    expect(stdout).toContain(`"from": "${CALLER}"`);
  });

  it("gives the delivery as explain takes it", async () => {
    const { stdout } = await run(["inbox", "show", filled.ids.dead, "--delivery"], { env });
    const secrets = { PLIVO_AUTH_TOKEN: samples.plivo.secret, PUBLIC_URL: "https://hooks.example.com" };
    const explained = await run(["explain", "-", "--json"], { env: secrets, stdin: stdout });
    expect([explained.code, JSON.parse(explained.stdout)]).toEqual([
      0,
      expect.objectContaining({ verdict: "handled" }),
    ]);
  });

  it("says that there is none", async () => {
    const { code, stderr } = await json(["show", "plivo.recordingAvailable.none"]);
    expect([code, JSON.parse(stderr).error.code]).toEqual([1, "no_such_event"]);
  });
});

describe("stats and dead", () => {
  it("count", async () => {
    const { code, value } = await json(["stats"]);
    expect([code, value]).toEqual([0, expect.objectContaining({ depth: 0, failed: 0, dead: 1, duplicates: 1 })]);
    expect((await run(["inbox", "stats"], { env })).stdout).toMatch(/^not done +0\n[\s\S]*given up \(dead\) +1\n/);
  });

  it("dead ends with 1 when there is something, and says what to do", async () => {
    const { code, stdout } = await run(["inbox", "dead"], { env });
    expect([code, stdout]).toEqual([1, expect.stringMatching(/replay --state dead --yes\n$/)]);
    expect(stdout).toContain(filled.ids.dead);
  });
});

describe("replay", () => {
  it("wants to be confirmed: a script has to say, a person is shown", async () => {
    const { code, stderr } = await json(["replay", "--state", "dead"]);
    expect([code, JSON.parse(stderr).error.fix]).toEqual([2, expect.stringContaining("--yes")]);
    const shown = await run(["inbox", "replay", "--state", "dead"], { env, terminal: { out: true } });
    expect([shown.code, shown.stdout]).toEqual([0, "1 of 1 would be replayed\nnothing was done: add --yes\n"]);
    expect((await json(["list", "--state", "dead"])).value.events).toHaveLength(1);
  });

  it.each([
    [["replay", "--yes"], 2],
    [["replay", "plivo.recordingAvailable.none", "--dry-run"], 1],
  ])("%j ends with %i", async (args, code) => {
    expect((await json(args)).code).toBe(code);
  });

  it("puts an event back, for who works on the inbox", async () => {
    const { code, value } = await json(["replay", filled.ids.sibling, "--yes"]);
    expect([code, value]).toEqual([0, { matched: 1, replayed: 1, dryRun: false }]);
    expect((await json(["list", "--state", "received"])).value.events.map(({ id }: { id: string }) => id)).toEqual([
      filled.ids.sibling,
    ]);
  });
});

describe("a folder", () => {
  it("that another has open lets nobody in, and says so", async () => {
    const holder = inbox({ directory: filled.directory, work: false });
    await holder.ready();
    const { code, stderr } = await json(["replay", "--state", "dead", "--yes"]);
    await holder.stop();
    expect([code, JSON.parse(stderr).error]).toEqual([
      3,
      expect.objectContaining({
        code: "folder_in_use",
        cause: expect.stringContaining("one process"),
        fix: expect.stringContaining("stop it"),
      }),
    ]);
  });

  it("without an inbox is not made one", async () => {
    const empty = mkdtempSync(join(tmpdir(), "hookswitch-cli-empty-"));
    const { code, stderr } = await run(["inbox", "stats", "--directory", empty]);
    expect([code, stderr, readdirSync(empty)]).toEqual([
      3,
      expect.stringContaining("there is no inbox in this folder"),
      [],
    ]);
    rmSync(empty, { recursive: true });
  });

  it("or a database has to be named, and not both", async () => {
    const nowhere = await run(["inbox", "stats"]);
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining("HOOKSWITCH_DATABASE_URL")]);
    const both = await run(["inbox", "stats"], {
      env: { ...env, HOOKSWITCH_DATABASE_URL: "postgres://a:s3cret@127.0.0.1:1/x" },
    });
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("not in both")]);
    expect(both.stderr).not.toContain("s3cret");
  });

  it("a database that does not answer could not be reached, and its password stays hidden", async () => {
    const url = "postgres://app:s3cret@127.0.0.1:1/hooks";
    const { code, stderr } = await run(["inbox", "list", "--connection-string", url, "--json"]);
    expect([code, JSON.parse(stderr).error.code]).toEqual([3, "database_unreachable"]);
    expect(stderr).not.toContain("s3cret");
  });
});

// Last: it takes away what the others look at.
describe("erase", () => {
  it.each([
    [["erase", "--yes"]],
    [["erase", "--call", "a", "--number", "+1555", "--yes"]],
    [["erase", "--carrier", "plivo", "--yes"]],
    [["erase", "--account", "a", "--yes"]],
    [["erase", "--call", "call-2"]],
    [["erase", "--number", "12", "--yes"]],
  ])("%j is wrong usage", async (args) => {
    expect((await json(args)).code).toBe(2);
  });

  it("says what it would do, and does nothing", async () => {
    const { code, value } = await json(["erase", "--call", "call-2", "--dry-run"]);
    expect([code, value]).toEqual([0, { events: 2, recordings: null, dryRun: true }]);
    expect((await json(["erase", "--call", "none", "--dry-run"])).code).toBe(1);
    const number = await run(["inbox", "erase", "--number", CALLER, "--dry-run"], { env });
    expect(number.stdout).toBe(
      "events with this number would be erased, and those of the same recordings and deliveries\nnothing was done: add --yes\n",
    );
    expect((await json(["list"])).value.events).toHaveLength(3);
  });

  it("erases a call, and then a number from stdin", async () => {
    const call = await json(["erase", "--call", "call-2", "--yes"]);
    expect(call.value).toEqual({ events: 2, recordings: 2, dryRun: false });
    const number = await run(["inbox", "erase", "--number", "-", "--yes"], { env, stdin: `${CALLER}\n` });
    expect([number.code, number.stdout]).toEqual([0, "1 event and the states of 1 recording erased\n"]);
    expect((await json(["list"])).value).toEqual({ events: [], next: null });
  });
});
