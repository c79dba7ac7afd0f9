import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inbox } from "@hookswitch/inbox";
import { type Simulator, startSimulator } from "@hookswitch/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environmentOf } from "../../../../simulator/src/environment.js";
import { run, runBin } from "../../test-run.js";

const SINCE = ["--since", "1h"];

let simulator: Simulator;
let directory = "";
let recordingId = "";
beforeAll(async () => {
  simulator = await startSimulator();
  directory = mkdtempSync(join(tmpdir(), "hookswitch-cli-reconcile-"));
  const store = inbox({ directory, work: false });
  await store.ready();
  await store.stop();
  const endedAt = new Date(Date.now() - 20 * 60_000);
  recordingId = simulator.store("freeclimb", { kind: "conference", endedAt, audio: { seconds: 1 } }).id;
}, 60_000);
afterAll(async () => {
  await simulator.close();
  rmSync(directory, { recursive: true, force: true });
});

const env = () => ({
  HOOKSWITCH_DIRECTORY: directory,
  FREECLIMB_ACCOUNT_ID: simulator.secrets.freeclimb.accountId,
  FREECLIMB_API_KEY: simulator.secrets.freeclimb.apiKey,
});
const args = () => ["inbox", "reconcile", "freeclimb", ...SINCE, "--api-url", simulator.baseUrls.freeclimb];

describe("hookswitch inbox reconcile", { timeout: 60_000 }, () => {
  it("says what is not in the inbox, and does nothing until it is told to", async () => {
    const first = await run([...args(), "--dry-run"], { env: env() });
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("1 not in the inbox") });
    expect(first.stdout).toContain(recordingId);
    expect(first.stdout).toContain("nothing was done");
    expect(JSON.parse((await run(["inbox", "list", "--json"], { env: env() })).stdout).events).toEqual([]);
  });

  it("puts it in as the same event, once, and tells how far it is on stderr", async () => {
    const { code, stdout, stderr } = await runBin([...args(), "--yes", "--json"], { env: env() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ listed: 1, found: 1, dryRun: false });
    expect(JSON.parse(stdout).events).toEqual([expect.stringContaining(recordingId)]);
    expect(stderr).toContain("compared until");
    const again = await run([...args(), "--yes"], { env: env() });
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("the inbox has them all") });
  });

  it("names the credential that is missing, and never one that is there", async () => {
    const { FREECLIMB_API_KEY, ...rest } = env();
    const { code, stderr } = await run([...args(), "--yes"], { env: rest });
    expect(code).toBe(2);
    expect(stderr).toContain("FREECLIMB_API_KEY is missing");
    expect(stderr).not.toContain(FREECLIMB_API_KEY);
  });

  it("a carrier that refuses is told with its status", async () => {
    const { code, stderr } = await run([...args(), "--yes"], { env: { ...env(), FREECLIMB_API_KEY: "wrong" } });
    expect(code).toBe(3);
    expect(stderr).toContain("list refused");
    expect(stderr).not.toContain("wrong");
  });

  it.each([
    ["bandwidth", { BANDWIDTH_CLIENT_ID: "id" }, "BANDWIDTH_CLIENT_SECRET"],
    ["plivo", {}, "PLIVO_AUTH_ID"],
    ["telnyx", {}, "TELNYX_API_KEY"],
    ["twilio", { TWILIO_ACCOUNT_SID: "AC1" }, "TWILIO_AUTH_TOKEN"],
    ["twilio", { TWILIO_ACCOUNT_SID: "AC1", TWILIO_API_KEY: "SK1" }, "TWILIO_API_KEY_SECRET"],
  ])("asks for %s's credentials", async (carrier, given, missing) => {
    const { code, stderr } = await run(["inbox", "reconcile", carrier, ...SINCE], { env: { ...env(), ...given } });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${missing} is missing`)]);
  });

  it.each(["bandwidth", "plivo", "signalwire", "telnyx", "twilio"] as const)(
    "asks %s's list with credentials from the environment",
    async (carrier) => {
      const endedAt = new Date(Date.now() - 20 * 60_000);
      const { id } = simulator.store(carrier, { kind: "call", endedAt, audio: { seconds: 1 } });
      const places = ["--api-url", simulator.baseUrls[carrier], "--token-url", simulator.baseUrls.bandwidthToken];
      const args = ["inbox", "reconcile", carrier, ...SINCE, ...places, "--dry-run", "--json"];
      const given = { ...environmentOf(simulator.secrets), HOOKSWITCH_DIRECTORY: directory };
      const { code, stdout, stderr } = await run(args, { env: given });
      expect([code, stderr]).toEqual([0, expect.not.stringContaining("error")]);
      expect(JSON.parse(stdout)).toMatchObject({
        listed: 1,
        events: [`${carrier}.recordingAvailable.${id}`],
        dryRun: true,
      });
    },
  );

  it("an unknown carrier is wrong usage", async () => {
    const { code, stderr } = await run(["inbox", "reconcile", "nobody", ...SINCE], { env: env() });
    expect([code, stderr]).toEqual([2, expect.stringContaining("nobody has no list")]);
  });
});
