import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHookswitch, type Hookswitch } from "@hookswitch/core";
import { hookswitch } from "@hookswitch/node";
import { CARRIERS, faults, type Simulator, startSimulator } from "@hookswitch/simulator";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { archive } from "./archive.js";
import type { Archived } from "./archiving.js";
import { folderStorage } from "./folder-storage.js";
import { carriersOf } from "./test-carriers.js";

const PUBLIC = "https://hooks.example.com";
const MOUNT = "/webhooks/recordings";

let simulator: Simulator;
let server: Server;
let hooks: Hookswitch;

beforeAll(async () => {
  server = createServer((request, response) =>
    hookswitch(hooks, { path: MOUNT })(request, response, () => response.end()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  simulator = await startSimulator({ webhookUrl: PUBLIC + MOUNT, via: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await simulator.close();
  server.close();
});

/** An archive behind the webhooks, that deletes at the carrier what it has. */
async function setUp(format: "wav" | "mp3") {
  const folder = await mkdtemp(join(tmpdir(), "hookswitch-archive-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const done: Archived[] = [];
  const errors: unknown[] = [];
  const toArchive = archive({ storage: folderStorage(folder), media: () => hooks, deleteAtCarrier: true });
  const onRecording = async (...args: Parameters<typeof toArchive>) => done.push(await toArchive(...args));
  hooks = createHookswitch({
    publicUrl: PUBLIC,
    carriers: carriersOf(simulator, format),
    onRecordingAvailable: onRecording,
    onConferenceRecording: onRecording,
    onEvent: () => {},
    onError: (error) => errors.push(error),
  });
  const hashOf = async (key: string) =>
    createHash("sha256")
      .update(await readFile(join(folder, key)))
      .digest("hex");
  const files = () => readdir(folder, { recursive: true });
  return { done, errors, hashOf, files };
}

describe.each(CARRIERS)("a webhook of %s", (carrier) => {
  it.each(["wav", "mp3"] as const)(
    "ends as a %s file in the archive, once, over all that goes wrong, and is deleted at the carrier",
    async (format) => {
      const { done, errors, hashOf } = await setUp(format);
      const media = { faults: [faults.notFound(), faults.truncated("content-length"), faults.truncated("chunked")] };
      const scenario = { audio: { format, seconds: 30 }, media };
      const { recording } = await simulator.play(carrier, scenario as object);
      expect(errors).toEqual([]);
      expect(done).toHaveLength(1);
      const [archived] = done;
      if (!archived) throw new Error("nothing was archived");
      const { isNew, sidecar } = archived;
      expect(isNew).toBe(true);
      expect(sidecar).toMatchObject({ carrier, recordingId: recording.id, format: recording.audio.format });
      expect(sidecar.sha256).toBe(recording.sha256());
      expect(await hashOf(sidecar.key)).toBe(recording.sha256());
      expect(Math.abs((sidecar.durationMs ?? 0) - recording.audio.durationMs)).toBeLessThan(100);
      expect(sidecar.deletedAtCarrier).toMatch(/^\d{4}-.*Z$/);
      expect(simulator.recordings.filter(({ id, hasFile }) => id === recording.id && hasFile)).toEqual([]);
    },
  );
});

it("what the carrier has no way to delete is in the archive all the same, and not worth another attempt", async () => {
  const { errors, files } = await setUp("wav");
  const { recording } = await simulator.play("bandwidth", { kind: "conference", audio: { format: "wav", seconds: 1 } });
  expect(errors).toMatchObject([
    { code: "callback_failed", cause: { code: "carrier_delete_unsupported", retryable: false } },
  ]);
  expect((await files()).filter((file) => file.endsWith(".wav"))).toEqual([expect.stringContaining(recording.id)]);
  expect(recording.hasFile).toBe(true);
});
