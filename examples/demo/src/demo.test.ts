import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

it("tells the whole story and ends by itself", async () => {
  // Rejects unless the exit code is 0.
  const { stdout, stderr } = await promisify(execFile)("npm", ["run", "--silent", "demo"], { cwd: root });
  expect(stderr.replace(/^npm warn.*\n/gm, "")).toBe("");
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
