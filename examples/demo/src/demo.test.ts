import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
let folder: string;
let told: { code: number; stdout: string; stderr: string };

const demo = (...args: string[]) =>
  new Promise<typeof told>((resolve) => {
    execFile("npm", ["run", "--silent", "demo", "--", ...args], { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr: stderr.replace(/^npm warn.*\n/gm, "") }),
    );
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookswitch-demo-test-"));
  told = await demo("--out", folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

it("tells the whole story and ends by itself, without colours in a pipe", () => {
  expect([told.code, told.stderr]).toEqual([0, ""]);
  expect(told.stdout).not.toContain("\u001b");
  expect(told.stdout).not.toContain("NOT AS IT SHOULD BE");
});

describe("webhooks", () => {
  it("become events, or are refused with a reason", () => {
    const { stdout } = told;
    for (const id of [
      "bandwidth.recordingAvailable.r-115da407-e3d9-4ea7-889f-5f4ad7386a80",
      "bandwidth.conferenceRecording.r-115da407-e3d9-4ea7-889f-5f4ad7386a80",
      "freeclimb.conferenceRecording.RE",
      "plivo.recordingStarted.",
      "plivo.recordingPaused.",
      "plivo.recordingResumed.",
      "plivo.conferenceRecording.",
      "plivo.recordingFailed.",
    ]) {
      expect(stdout).toContain(id);
    }
    expect(stdout).toContain("WWW-Authenticate: Basic");
    expect(stdout.match(/\[(\w+)\]$/gm)).toEqual(["[signature_mismatch]", "[timestamp_stale]", "[body_malformed]"]);
    expect(stdout.match(/(?<=^ +likely +)\S.*/gm)).toEqual(["wrong secret", "clock"]);
    expect(stdout).toMatch(/All \d+ requests were answered as they should be\./);
  });
});

describe("recordings", () => {
  it("are on disk, each once, with the hashes that are printed", async () => {
    const row = /^ (\w+) +(\d+) +([\d.]+) s {2}(\S+)\n +served {2}(\w{64})\n +on disk {2}(\w{64})$/gm;
    const rows = [...told.stdout.matchAll(row)];
    expect(rows.map(([, carrier]) => carrier)).toEqual(
      ["bandwidth", "freeclimb", "plivo"].flatMap((one) => [one, one]),
    );
    for (const [, carrier, bytes, , key = "", served, printed] of rows) {
      const file = await readFile(join(folder, key));
      const onDisk = createHash("sha256").update(file).digest("hex");
      expect([key.split("/")[0], file.length, served, printed]).toEqual([carrier, Number(bytes), onDisk, onDisk]);
    }
    const audio = (await readdir(folder, { recursive: true })).filter((name) => /\.(wav|mp3)$/.test(name));
    expect(audio.sort()).toEqual(rows.map(([, , , , key]) => key).sort());
  });

  it("came over all that went wrong", () => {
    const { stdout } = told;
    expect(stdout.match(/(?<=^ +download +)\S.*/gm)).toEqual([
      "404, then 404, then 200",
      "200",
      "200, then 206 (bytes=32022-)", // half of 4 s at 16,000 bytes, and of 44 bytes of header
      "200",
      "200",
    ]);
    expect(stdout.match(/(?<=^ +webhook +)MPC\w+/gm)).toEqual(
      ["Initiated", "Paused", "Resumed", "Completed"].map((step) => `MPCRecording${step}`),
    );
    expect(stdout.match(/webhook +callback_url: 200/g)).toHaveLength(2);
    expect(stdout).toMatch(
      /webhook +none arrives[\s\S]+listed +freeclimb\.conferenceRecording\.RE\w+\n +archived +free/,
    );
    expect(stdout.match(/archived +it is there already: nothing is written/g)).toHaveLength(2);
  });

  it("are where the last line says", () => {
    expect(told.stdout.trimEnd().split("\n").at(-1)).toBe(`The files are kept in ${folder}`);
  });
});

it("ends with 1 when a carrier's recordings cannot be kept, and says which", async () => {
  const blocked = await mkdtemp(join(tmpdir(), "hookswitch-demo-test-"));
  await writeFile(join(blocked, "plivo"), "where a folder should be");
  const { code, stdout } = await demo("--out", blocked);
  expect(code).toBe(1);
  expect(stdout).toMatch(/webhook +callback_url: 500[\s\S]+\[callback_failed\]/);
  expect(stdout).toMatch(/plivo.+nothing on disk\n[\s\S]+4 of 6 recordings are on disk/);
  await rm(blocked, { recursive: true });
});

it.each([
  ["--help", 0, "--out <folder>"],
  ["--in", 2, "Unknown option '--in'"],
])("%s ends with %i at once", async (option, code, said) => {
  const { stdout, stderr, ...rest } = await demo(option);
  expect([rest.code, stdout + stderr]).toEqual([code, expect.stringContaining(said)]);
});
